import { app, BrowserWindow, screen, type Rectangle } from 'electron'
import { trayOrigin } from './page-scheme.ts'
import type { Place } from './act.ts'

/** In points: what a text of usual size needs. A screen of large text, or a small one, gives less, and the page scrolls. */
const wanted = { width: 560, height: 720 }
const margin = 12

/** One window of the tray, of one place. It is made when it is first needed and hidden when it is closed. */
export function makeWindow(place: Place, preload: string): BrowserWindow {
  const window = new BrowserWindow({
    ...boundsOn(screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).workArea, place),
    show: false,
    autoHideMenuBar: true,
    fullscreenable: false,
    maximizable: place !== 'dialog',
    skipTaskbar: false,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  void window.loadURL(`${trayOrigin}/?place=${place}`)
  return window
}

/** Where the user is: on the display with the pointer. A message stands above the clock, as Windows' own do; a window in the middle. */
export function boundsOn(area: Rectangle, place: Place): Rectangle {
  const width = Math.min(wanted.width, area.width - 2 * margin)
  const height = Math.min(wanted.height, area.height - 2 * margin)
  if (place !== 'dialog') {
    return { x: Math.round(area.x + (area.width - width) / 2), y: Math.round(area.y + (area.height - height) / 2), width, height }
  }
  return { x: area.x + area.width - width - margin, y: area.y + area.height - height - margin, width, height }
}

/** Brings a window to whoever sits there. Only `mayTakeFocus` takes the keyboard away from what he is doing; else the taskbar calls. */
export function showWindow(window: BrowserWindow, place: Place, mayTakeFocus: boolean): void {
  if (window.isMinimized()) window.restore()
  if (!window.isVisible()) window.setBounds(boundsOn(screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).workArea, place))
  if (mayTakeFocus) {
    window.show()
    window.focus()
  } else window.showInactive()
  // One that was hidden comes back where it was, which may be behind everything; and Windows may not give the keyboard away.
  window.moveTop()
  if (!window.isFocused()) window.flashFrame(true)
}

/** A display that is unplugged, or whose scaling changes, leaves no window where nobody sees it. */
export function keepInSight(windows: () => readonly (readonly [Place, BrowserWindow])[]): void {
  const look = () => {
    for (const [place, window] of windows()) {
      const bounds = window.getBounds()
      const { workArea } = screen.getDisplayMatching(bounds)
      if (!isWithin(bounds, workArea)) window.setBounds(boundsOn(workArea, place))
    }
  }
  screen.on('display-removed', look)
  screen.on('display-metrics-changed', look)
}

function isWithin(inner: Rectangle, outer: Rectangle): boolean {
  const isLeftAndTop = inner.x >= outer.x && inner.y >= outer.y
  return isLeftAndTop && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height
}
