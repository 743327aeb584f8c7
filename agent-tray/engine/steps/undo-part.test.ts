import { expect, test } from 'vitest'
import { isWithin } from './undo-part.ts'

test('a path lies in a folder in whatever case Windows holds for the same, and in none that only Unicode does', () => {
  const folders = ['C:\\Users\\weiß', 'C:\\Users\\WEIß', 'C:\\Users\\Weiss', 'C:\\Users\\weiß a', 'C:\\Users\\wei', 'C:']
  const within = (path: string) => folders.filter((folder) => isWithin(path, folder))
  expect([within('C:\\Users\\weiß\\a'), within('C:\\users\\weiß'), within('C:\\Users\\weiss\\a')]).toEqual([
    ['C:\\Users\\weiß', 'C:\\Users\\WEIß', 'C:'],
    ['C:\\Users\\weiß', 'C:\\Users\\WEIß', 'C:'],
    ['C:\\Users\\Weiss', 'C:'],
  ])
})
