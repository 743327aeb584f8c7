import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dataUrlOf } from '../../components/data-url.ts'
import { FileDrop } from '../../components/file-drop.tsx'
import { FileInput } from '../../components/file-input.tsx'
import { OutsideText } from '../../components/outside-text.tsx'

const useStyles = makeStyles({
  picture: {
    display: 'block',
    maxWidth: '240px',
    maxHeight: '96px',
    marginBottom: '8px',
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  row: { display: 'flex', gap: '8px', alignItems: 'center', flexWrap: 'wrap' },
  error: { color: tokens.colorStatusDangerForeground3, fontSize: tokens.fontSizeBase200, marginTop: '6px' },
})

interface PictureFieldProps {
  readonly id: string
  readonly 'aria-describedby': string
  /** '' when there is none. */
  readonly value: string
  readonly most: number
  readonly disabled: boolean
  readonly onSet: (value: string | null) => void
}

/** A picture that goes into the runbook itself: chosen from a file, shown, taken out again. */
export function PictureField({ id, 'aria-describedby': described, value, most, disabled, onSet }: PictureFieldProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [tooLarge, setTooLarge] = useState(false)

  const take = async (file: File) => {
    const url = await dataUrlOf(file)
    setTooLarge(url.length > most)
    if (url.length <= most) onSet(url)
  }
  return (
    <FileDrop disabled={disabled} onFile={(file) => void take(file)}>
      {value.startsWith('data:image/') && <img className={styles.picture} src={value} alt="" />}
      <div className={styles.row}>
        {value !== '' && !value.startsWith('data:') && <OutsideText>{value}</OutsideText>}
        <Button id={id} aria-describedby={described} size="small" disabled={disabled} onClick={() => input.current?.click()}>
          {t('runbooks.choosePicture')}
        </Button>
        {value !== '' && (
          <Button size="small" appearance="subtle" onClick={() => onSet(null)}>
            {t('runbooks.none')}
          </Button>
        )}
      </div>
      <FileInput ref={input} accept="image/png,image/jpeg" onFiles={([file]) => void take(file)} />
      {tooLarge && (
        <div role="alert" className={styles.error}>
          {t('runbooks.pictureTooLarge', { kilobytes: Math.floor((most * 3) / 4 / 1024) })}
        </div>
      )}
    </FileDrop>
  )
}
