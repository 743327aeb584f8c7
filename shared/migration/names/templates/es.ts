import type { TemplateNames } from './en.ts'

export const es: TemplateNames = {
  name: {
    'ad-to-ad': 'Active Directory a Active Directory',
    'ad-to-entra': 'Active Directory a Entra ID',
    'ad-to-hybrid': 'Active Directory a híbrido (Active Directory con Entra Connect)',
    'entra-to-entra': 'Entra ID a Entra ID',
    'entra-to-ad': 'Entra ID a Active Directory',
    'workgroup-to-ad': 'Grupo de trabajo a Active Directory',
    'workgroup-to-entra': 'Grupo de trabajo a Entra ID',
    'permissions-only': 'Solo permisos; el dispositivo se queda donde está',
    'permissions-ahead': 'Permisos agregados semanas antes',
    'permissions-cleanup': 'Permisos antiguos quitados semanas después de agregar los nuevos',
    'app-reset-only': 'Solo restablecer aplicaciones',
    'cache-credentials': 'Almacenar credenciales en caché antes de una unión sin conexión',
    'onedrive-cloud-only': 'Dejar OneDrive solo en línea, días antes',
    'uninstall-agent': 'Desinstalar el agente',
  },
  says: {
    'ad-to-ad': 'Traslada equipos de un dominio de Active Directory a otro; los perfiles y los permisos van con ellos.',
    'ad-to-entra': 'Traslada equipos de un dominio de Active Directory a Entra ID y los inscribe en Intune.',
    'ad-to-hybrid': 'Traslada equipos a otro dominio de Active Directory cuyo Entra Connect los une también a Entra ID.',
    'entra-to-entra': 'Traslada equipos de un inquilino de Entra a otro y los inscribe en Intune.',
    'entra-to-ad': 'Traslada equipos de un inquilino de Entra a un dominio de Active Directory.',
    'workgroup-to-ad':
      'Une equipos sin directorio a un dominio de Active Directory; los usuarios locales pasan a ser usuarios del dominio.',
    'workgroup-to-entra':
      'Une equipos sin directorio a Entra ID y los inscribe en Intune; los usuarios locales pasan a ser usuarios de Entra.',
    'permissions-only': 'Pone los permisos de las cuentas nuevas en lugar de los antiguos y deja el dispositivo donde está.',
    'permissions-ahead': 'Agrega los permisos de las cuentas nuevas semanas antes del traslado; los antiguos siguen valiendo.',
    'permissions-cleanup':
      'Quita a las cuentas antiguas lo que se dio a las nuevas semanas antes; los perfiles pasan a las cuentas nuevas.',
    'app-reset-only': 'Cierra la sesión de las aplicaciones con la identidad antigua, para dispositivos ya trasladados.',
    'cache-credentials': 'Requisito previo de una unión sin conexión: pide a cada usuario las credenciales nuevas y las almacena en caché.',
    'onedrive-cloud-only': 'Requisito previo, días antes: deja los archivos de OneDrive solo en línea, para que haya menos que trasladar.',
    'uninstall-agent': 'Quita el agente, una vez que todo se ha asentado.',
  },
}
