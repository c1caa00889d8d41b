/** The one set of icons: 20 px, strokes of the text's colour. */
const paths = {
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  close: 'M5 5l10 10M15 5L5 15',
  up: 'M5 12.5l5-5 5 5',
  down: 'M5 7.5l5 5 5-5',
  right: 'M7.5 5l5 5-5 5',
  left: 'M12.5 5l-5 5 5 5',
  move: 'M10 2.5v15M2.5 10h15M7.500 5L10 2.500 12.500 5M7.500 15l2.500 2.500 2.500-2.500M5 7.500L2.500 10 5 12.500M15 7.500l2.500 2.500-2.500 2.500',
  back: 'M16 10H4M9 5l-5 5 5 5',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l4 4',
  globe:
    'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM2.5 10h15M10 2.5c2.2 2 3.2 4.6 3.2 7.5s-1 5.500-3.200 7.500c-2.200-2-3.200-4.600-3.200-7.500s1-5.500 3.200-7.500z',
  light:
    'M10 6.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7zM10 1.500v2M10 16.500v2M1.500 10h2M16.500 10h2M4 4l1.400 1.400M14.600 14.600L16 16M16 4l-1.400 1.400M5.400 14.600L4 16',
  dark: 'M16.500 11.800A7 7 0 0 1 8.200 3.500a7 7 0 1 0 8.300 8.300z',
  copy: 'M7 7h9v9H7zM4 13V4h9',
  filter: 'M3 5h14M6 10h8M8.500 15h3',
  compare: 'M4 16V8M8 16V4M12 16v-5M16 16V6',
  play: 'M6.500 4.500v11l9-5.500z',
  pause: 'M7 5v10M13 5v10',
  download: 'M10 3v9.500M6 8.500l4 4 4-4M4 16.500h12',
  share: 'M10 12V3M6.500 6.500L10 3l3.500 3.500M4.500 10v6.500h11V10',
} as const

export type IconName = keyof typeof paths

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
