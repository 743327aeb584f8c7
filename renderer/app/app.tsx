import { FluentProvider } from '@fluentui/react-components'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { pathOfDropped } from '../client/path-of-dropped.ts'
import { useChoosePath } from '../client/use-choose-path.ts'
import { DroppedPath, PathChooser } from '../components/path-input.tsx'
import { themes } from './brand.ts'
import { router } from './router.tsx'
import { useThemeName } from './theme.ts'
import { useViewState } from './view-state.ts'

export function App() {
  const { i18n } = useTranslation()
  const dir = useViewState((state) => state.mirrored) ? 'rtl' : i18n.dir()
  useEffect(() => {
    document.documentElement.dir = dir
  }, [dir])
  return (
    <FluentProvider theme={themes[useThemeName()]} dir={dir}>
      <PathChooser value={useChoosePath()}>
        <DroppedPath value={pathOfDropped}>
          <RouterProvider router={router} />
        </DroppedPath>
      </PathChooser>
    </FluentProvider>
  )
}
