import { expect, test } from 'vitest'
import { projectPath } from './project-path.ts'

test('any name leads to a file that Windows can hold', () => {
  const place = { projectsFolder: 'C:\\Users\\Ada\\Documents', pathSeparator: '\\' as const }
  const offered = ['Contoso 2026', 'A/B: "merger"?', '  ', 'CON', 'Müller & Söhne...', '..\\..\\x', 'a\u202Egnp.exe'].map((name) =>
    projectPath(name, place),
  )
  expect(offered).toEqual(
    ['Contoso 2026', 'A B merger', 'Project', 'CON project', 'Müller & Söhne', '.. .. x', 'a gnp.exe'].map(
      (name) => `C:\\Users\\Ada\\Documents\\${name}.rehome`,
    ),
  )
})

test('a folder that is a root is not separated twice', () => {
  expect(projectPath('a', { projectsFolder: '/', pathSeparator: '/' })).toBe('/a.rehome')
})
