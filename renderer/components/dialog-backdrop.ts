/** What lies behind a dialog: a click there leaves the focus in the dialog, where Escape is heard. */
export const dialogBackdrop = {
  onMouseDown: (event: { readonly preventDefault: () => void }) => event.preventDefault(),
}
