/** What accents are held against. */
export const backgrounds = { light: '#ffffff', dark: '#1f1f1f' } as const

const light = `
  --page: ${backgrounds.light}; --ink: #1b1b1b; --quiet: #5c5c5c; --line: #d6d6d6; --band: #f5f5f5; --field: #ffffff; --edge: #767676;
  --fill: var(--light-fill); --on-fill: var(--light-on-fill); --accent: var(--light-text);
  --warning: #8a4b00; --warning-band: #fff4e0; --bad: #a4262c; --bad-band: #fdf0f0; --good: #0b6a0b; --good-band: #eef8ee;
  color-scheme: light;`

const dark = `
  --page: ${backgrounds.dark}; --ink: #f2f2f2; --quiet: #b4b4b4; --line: #474747; --band: #292929; --field: #161616; --edge: #9a9a9a;
  --fill: var(--dark-fill); --on-fill: var(--dark-on-fill); --accent: var(--dark-text);
  --warning: #ffc36b; --warning-band: #3a2c12; --bad: #ff9da1; --bad-band: #3d1f20; --good: #8bd18b; --good-band: #18301a;
  color-scheme: dark;`

const moreContrast = `
  --page: #000000; --ink: #ffffff; --quiet: #ffffff; --line: #ffffff; --band: #000000; --field: #000000; --edge: #ffffff;
  --fill: #1aebff; --on-fill: #000000; --accent: #1aebff;
  --warning: #ffff00; --warning-band: #000000; --bad: #ff9da1; --bad-band: #000000; --good: #3ff23f; --good-band: #000000;
  color-scheme: dark;`

/**
 * Everything a dialog looks like, in every theme, direction and size. A class `theme-light`, `theme-dark` or `theme-contrast`
 * around it holds one theme; without it, what the computer asks for is followed, Windows' own contrast themes included.
 * Distances are in em, so that larger text takes its room; sides are named by the direction of reading.
 */
export const dialogStyle = `
.dialog { ${light} }
@media (prefers-color-scheme: dark) { .dialog { ${dark} } }
@media (prefers-contrast: more) { .dialog { ${moreContrast} } }
.theme-light .dialog { ${light} }
.theme-dark .dialog { ${dark} }
.theme-contrast .dialog { ${moreContrast} }
.dialog, .dialog * { box-sizing: border-box; }
.dialog {
  display: flex; flex-direction: column; min-height: 100%; margin: 0; background: var(--page); color: var(--ink);
  font: 400 14px/1.45 'Segoe UI Variable Text', 'Segoe UI', 'Noto Sans', system-ui, sans-serif; overflow-wrap: anywhere; text-align: start;
}
.dialog:lang(ja) { font-family: 'Yu Gothic UI', 'Meiryo UI', 'Noto Sans JP', 'Noto Sans CJK JP', sans-serif; overflow-wrap: normal; line-break: strict; }
.dialog:lang(ar) { font-family: 'Segoe UI', 'Noto Sans Arabic', 'Noto Naskh Arabic', Tahoma, sans-serif; line-height: 1.6; }
.dialog h1, .dialog h2, .dialog p, .dialog ul, .dialog dl, .dialog dd, .dialog figure { margin: 0; padding: 0; }
.dialog h1 { font-size: 1.45em; line-height: 1.25; font-weight: 600; text-wrap: balance; }
.dialog h2 { font-size: 1em; font-weight: 600; margin-block-end: .35em; }
.dialog header {
  display: flex; align-items: center; justify-content: space-between; gap: 1em; min-height: 3.6em; padding: .7em 1.6em;
  border-block-end: 3px solid var(--fill); background: var(--page);
}
.dialog .company { font-weight: 600; font-size: 1.1em; }
.dialog .logo { max-height: 2.6em; max-width: 14em; object-fit: contain; }
.theme-dark .dialog .logo, .theme-contrast .dialog .logo { background: #fff; padding: .25em .4em; border-radius: 4px; }
@media (prefers-color-scheme: dark) { .dialog .logo { background: #fff; padding: .25em .4em; border-radius: 4px; } .theme-light .dialog .logo { padding: 0; } }
.dialog .mark { flex: none; width: 1.9em; height: 1.9em; color: var(--accent); }
.dialog .mark svg { display: block; width: 100%; height: 100%; fill: currentColor; }
.dialog.warning .mark { color: var(--warning); }
.dialog.bad .mark { color: var(--bad); }
.dialog.good .mark { color: var(--good); }
.dialog .content { flex: 1; display: flex; flex-direction: column; gap: 1.1em; padding: 1.3em 1.6em; }
.dialog .lead { max-width: 65ch; }
.dialog ul { padding-inline-start: 1.3em; display: grid; gap: .3em; }
.dialog .facts { display: grid; gap: .15em 1.5em; padding: .8em 1em; background: var(--band); border: 1px solid var(--line); border-radius: 6px; }
.dialog .facts > div { display: grid; grid-template-columns: minmax(8em, 2fr) 3fr; gap: 1em; padding: .2em 0; }
.dialog .facts dt { color: var(--quiet); }
.dialog .facts dd { font-weight: 600; }
.dialog .facts dd.code { text-align: start; }
[dir=rtl] .facts dd.code { text-align: right; }
.dialog .remark { padding: .6em .9em; border-inline-start: 4px solid var(--accent); background: var(--band); border-radius: 3px; }
.dialog .remark.warning { border-color: var(--warning); background: var(--warning-band); }
.dialog .remark.bad { border-color: var(--bad); background: var(--bad-band); }
.dialog .remark.good { border-color: var(--good); background: var(--good-band); }
.dialog .message p { white-space: pre-line; }
.dialog .countdown { display: flex; flex-wrap: wrap; align-items: baseline; gap: .2em 1em; }
.dialog .countdown .label, .dialog .progress .label { font-weight: 600; }
.dialog .clock { font-size: 3em; line-height: 1.1; font-weight: 600; font-variant-numeric: tabular-nums; color: var(--accent); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.dialog .progress { display: grid; gap: .5em; }
.dialog .progress .detail { color: var(--quiet); }
.dialog progress { appearance: none; width: 100%; height: .55em; border: 1px solid var(--edge); border-radius: 4px; background: var(--band); overflow: hidden; }
.dialog progress::-webkit-progress-bar { background: var(--band); }
.dialog progress::-webkit-progress-value { background: var(--fill); }
.dialog progress:indeterminate { background: linear-gradient(90deg, var(--band) 30%, var(--fill) 50%, var(--band) 70%) 0 / 200% 100%; animation: dialog-busy 2s linear infinite; }
@keyframes dialog-busy { from { background-position: 200% 0; } to { background-position: 0 0; } }
.dialog .code-box { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .8em; padding: .9em 1em; border: 1px solid var(--line); border-radius: 6px; background: var(--band); }
.dialog .code-box > div { flex: 1 1 12em; }
.dialog .code { font-family: 'Cascadia Mono', Consolas, 'Noto Sans Mono', monospace; }
.dialog .code-box .code { font-size: 1.35em; font-weight: 600; }
[dir=rtl] .code-box .code { text-align: right; }
.dialog .hint, .dialog figcaption { color: var(--quiet); font-size: .93em; }
.dialog .qr { display: block; flex: none; width: 7em; height: 7em; border-radius: 4px; forced-color-adjust: none; }
.dialog .help { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 1em; margin-block-start: auto; padding-block-start: 1em; border-block-start: 1px solid var(--line); }
.dialog .help > div { flex: 1 1 14em; display: grid; gap: .6em; align-content: start; }
.dialog .contact dl > div { display: flex; flex-wrap: wrap; gap: 0 .7em; }
.dialog .contact dt { color: var(--quiet); }
.dialog .links { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .3em 1.2em; }
.dialog figure { max-width: 11em; display: grid; gap: .4em; }
.dialog a { color: var(--accent); text-underline-offset: .15em; }
.dialog footer {
  position: sticky; inset-block-end: 0; display: flex; flex-wrap: wrap; justify-content: flex-end; align-items: center; gap: .6em;
  padding: .9em 1.6em; background: var(--band); border-block-start: 1px solid var(--line);
}
.dialog .choice { display: flex; gap: .6em; margin-inline-end: auto; }
.dialog button, .dialog select, .dialog input, .dialog textarea { font: inherit; color: inherit; }
.dialog button, .dialog select { min-height: 2.3em; padding: .3em 1.1em; border: 1px solid var(--edge); border-radius: 4px; background: var(--page); cursor: pointer; }
.dialog select { padding-inline: .6em; max-width: 100%; }
.dialog button.primary { background: var(--fill); color: var(--on-fill); border-color: var(--fill); font-weight: 600; }
.dialog button:hover { filter: brightness(.95); }
.dialog button[aria-disabled] { opacity: .65; cursor: default; }
.dialog :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.dialog .content :is(input, select, textarea, button, a) { scroll-margin-block: 5em; }
.dialog .fields { display: grid; gap: .8em; }
.dialog .field, .dialog .fields > label:not(.check) { display: grid; gap: .25em; }
.dialog label { font-weight: 600; }
.dialog .check { display: flex; align-items: center; gap: .5em; font-weight: 400; justify-self: start; }
.dialog .check input { width: 1.15em; height: 1.15em; accent-color: var(--accent); }
.dialog input:not([type=checkbox]), .dialog textarea { width: 100%; min-height: 2.3em; padding: .3em .7em; border: 1px solid var(--edge); border-radius: 4px; background: var(--field); }
.dialog fieldset { margin: 0; border: 1px solid var(--line); border-radius: 6px; padding: .6em 1em 1em; }
.dialog legend { font-weight: 600; padding: 0 .4em; }
.dialog fieldset select { width: 100%; }
.dialog .proxy:not(:has(option[value=own]:checked)) .own { display: none; }
.dialog .buttons { display: flex; flex-wrap: wrap; gap: .6em; }
.dialog .field .hint { margin: 0; }
.dialog textarea { font-family: 'Cascadia Mono', Consolas, 'Noto Sans Mono', monospace; resize: vertical; }
.dialog .log { display: grid; gap: .8em; }
.dialog .tools { display: flex; flex-wrap: wrap; gap: .6em; }
.dialog .tools input { flex: 1 1 12em; width: auto; }
.dialog .problem td { font-weight: 600; }
.dialog .problem td:first-child { box-shadow: inset 3px 0 0 var(--bad); }
.dialog .table { overflow: auto; max-height: 60vh; border: 1px solid var(--line); border-radius: 6px; }
.dialog table { width: 100%; border-collapse: collapse; font-size: .93em; }
.dialog th, .dialog td { padding: .35em .8em; text-align: start; white-space: nowrap; border-block-end: 1px solid var(--line); }
.dialog td:nth-child(3) { white-space: normal; }
.dialog th { position: sticky; inset-block-start: 0; background: var(--band); font-weight: 600; }
@media (max-width: 30em), (max-height: 26em) {
  .dialog header { padding: .4em .9em; min-height: 0; }
  .dialog .content { padding: .8em .9em; gap: .8em; }
  .dialog footer { padding: .5em .9em; }
  .dialog h1 { font-size: 1.2em; }
  .dialog .clock { font-size: 2em; }
  .dialog .facts > div { grid-template-columns: 1fr; gap: 0; }
}
@media (max-height: 18em) { .dialog footer { position: static; } }
@media (prefers-reduced-motion: reduce) { .dialog progress:indeterminate { animation: none; background: var(--fill); } }
@media (forced-colors: active) {
  .dialog { --page: Canvas; --ink: CanvasText; --quiet: CanvasText; --line: CanvasText; --band: Canvas; --field: Field; --edge: ButtonBorder;
    --fill: Highlight; --on-fill: HighlightText; --accent: LinkText; --warning: CanvasText; --bad: CanvasText; --good: CanvasText; }
  .dialog button.primary { forced-color-adjust: none; }
  .dialog progress, .dialog progress::-webkit-progress-value { forced-color-adjust: none; }
  .dialog .mark svg { fill: CanvasText; }
}
`
