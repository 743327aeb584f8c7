import { Button, Tooltip } from '@fluentui/react-components'
import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface CopyButtonProps {
  readonly text: string
  /** What is copied, for those who cannot see what stands beside the button. */
  readonly label: string
}

export function CopyButton({ text, label }: CopyButtonProps) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = () => void navigator.clipboard.writeText(text).then(() => setCopied(true))
  return (
    <Tooltip content={copied ? t('common.copied') : t('common.copy')} relationship="description">
      <Button appearance="subtle" size="small" aria-label={label} icon={copied ? <CheckmarkRegular /> : <CopyRegular />} onClick={copy} />
    </Tooltip>
  )
}
