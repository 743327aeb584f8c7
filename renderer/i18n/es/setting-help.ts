import type { SettingHelp } from '../texts.ts'

/** What a setting does and what can go wrong with it; the English is in shared/migration/runbook-settings.ts. */
export const settingHelp: SettingHelp = {
  general_name: { help: 'Cómo se llama este runbook.' },
  general_description: { help: 'Para qué sirve, para quien lo abra después.' },
  general_sources: { help: 'Conexiones de las que vienen usuarios y dispositivos; vacío significa cualquier origen del lote.' },
  general_target: { help: 'La conexión a la que van los dispositivos; sin elección, el destino del lote.' },
  general_allowOnServerOs: {
    help: 'Permite ejecutar el runbook en Windows Server; sin ello, un servidor lo rechaza en la comprobación previa.',
    risk: 'Un servidor migrado como una estación de trabajo puede dejar sin funcionar sus servicios.',
  },
  general_prerequisites: { help: 'Runbooks que deben haberse completado en el mismo dispositivo antes de que empiece este.' },
  startup_userInteraction: {
    help: 'Cuánto ve el usuario de la migración.',
  },
  startup_migrationImage_show: { help: 'Sustituye la pantalla de bloqueo mientras dura la migración.' },
  startup_migrationImage_file: {
    help: 'Su propia imagen detrás de los textos, de 1920 por 1080 o mayor; sin ella se toma una sencilla con sus colores.',
  },
  startup_legalNotice: {
    help: 'Muestra un aviso a quien intenta iniciar sesión durante la migración; sus palabras se pueden cambiar en la página Experiencia del usuario.',
  },
  startup_preventLogin: {
    help: 'Impide el inicio de sesión de los usuarios que se migran hasta que termina la migración.',
    risk: 'Sin ello, un usuario que inicia sesión a medias recibe un perfil nuevo; sin administrador de reserva, nadie puede examinar un dispositivo que se detiene.',
  },
  startup_adminFallback_create: {
    help: 'Crea un administrador local para la recuperación, con una contraseña propia de cada dispositivo.',
  },
  startup_adminFallback_name: { help: 'El nombre de cuenta del administrador de reserva.' },
  startup_adminFallback_removeAfterDays: { help: 'Días tras los cuales se quita solo.' },
  startup_preMigrationScript_file: {
    help: 'Un script que se ejecuta como SYSTEM antes de cambiar nada; por ejemplo, para quitar la herramienta de seguridad del origen.',
    risk: 'Lo que cambia un script no se deshace con una reversión.',
  },
  startup_preMigrationScript_timeoutMinutes: { help: 'Minutos tras los cuales se considera que el script ha fallado.' },
  startup_preMigrationScript_onFailure: { help: 'Si un script con error detiene la migración o solo se notifica.' },
  startup_bitLocker: {
    help: 'Suspende BitLocker durante los reinicios de la migración, o no lo toca.',
    risk: 'Si no se toca, un dispositivo puede pedir su clave de recuperación al reiniciarse.',
  },
  startup_keepAwake: { help: 'Impide que el dispositivo se suspenda mientras migra.' },
  startup_closeHiveHolders: {
    help: 'Cierra la sesión de los usuarios y termina lo que aún se ejecuta en su nombre, para poder cambiar el Registro de un perfil.',
    risk: 'Se pierde lo que un usuario no haya guardado.',
  },
  userExperience_companyName: { help: 'De quién es la migración, en el título de cada cuadro de diálogo.' },
  userExperience_logo: { help: 'Una imagen para los cuadros de diálogo y la pantalla de bloqueo, PNG o JPEG.' },
  userExperience_colours_accent: {
    help: 'El color de los botones y del progreso; el texto sobre él se hace claro u oscuro para que se lea.',
  },
  userExperience_colours_lockScreen: {
    help: 'El fondo de la imagen de la pantalla de bloqueo; sin indicarlo, un tono oscuro del color de énfasis.',
  },
  userExperience_supportContact: { help: 'A quién llamar, en cada cuadro de diálogo.' },
  userExperience_contacts: {
    help: 'Otras personas a las que llamar: cada una con un nombre y teléfono, correo, dirección de una página y horario.',
  },
  userExperience_instructions: { help: 'Sus propias palabras al usuario, que se muestran antes de empezar la migración.' },
  userExperience_expectedMinutes: {
    help: 'Cuánto suele durar aquí una migración, según su piloto; sin indicarlo no se dice nada en lugar de adivinar.',
  },
  userExperience_legalNotice_caption: { help: 'El título del aviso al iniciar sesión; vacío toma el de Rehome.' },
  userExperience_legalNotice_text: { help: 'El propio aviso; vacío toma el de Rehome, en el idioma del usuario.' },
  userExperience_qrCode: { help: 'Una dirección que se muestra como código QR; por ejemplo, la página de ayuda.' },
  userExperience_helpLinks: { help: 'Vínculos que se muestran en los cuadros de diálogo.' },
  userExperience_defaultLanguage: { help: 'El idioma de los usuarios en cuyo propio idioma no hay textos aquí.' },
  userExperience_languages: {
    help: 'Textos de los cuadros de diálogo por idioma, en lugar de los que vienen con Rehome; lo que se omite queda como viene.',
  },
  userExperience_snoozeMinutes: { help: 'Cuánto tiempo permanece oculta una solicitud pospuesta, si el usuario no elige otra cosa.' },
  userExperience_snoozeChoices: { help: 'Otros tiempos entre los que elegir, en minutos; ninguno puede pasar de «Forzado después de».' },
  userExperience_startWarningMinutes: { help: 'Cuánto dura la cuenta atrás del último aviso antes de que empiece la migración.' },
  userExperience_cacheCredentials_promptTimeoutMinutes: {
    help: 'Cuánto tiempo espera una respuesta la solicitud de las credenciales nuevas.',
  },
  userExperience_cacheCredentials_retryEveryMinutes: { help: 'Con qué frecuencia se busca un controlador del dominio de destino.' },
  userExperience_cacheCredentials_giveUpAfterMinutes: {
    help: 'Tras cuánto tiempo se considera que ha fallado el almacenamiento en caché de credenciales.',
  },
  userExperience_cacheCredentials_attempts: {
    help: 'Cuántas veces puede probar una contraseña cada usuario, contando reinicios y reintentos, hasta que el runbook se publique de nuevo.',
    risk: 'Por encima del umbral de bloqueo del dominio de destino se bloquean cuentas.',
  },
  deviceState_leave: {
    help: 'Los directorios que abandona el dispositivo.',
    risk: 'Entre el abandono y la unión solo pueden iniciar sesión cuentas locales.',
  },
  deviceState_join: {
    help: 'El directorio al que se une el dispositivo; una unión híbrida es una unión a AD en la que Entra Connect hace el resto.',
  },
  deviceState_rename_enabled: {
    help: 'Cambia el nombre del dispositivo.',
    risk: 'Los programas que conocen el dispositivo por su nombre lo pierden.',
  },
  deviceState_rename_template: {
    help: 'El nuevo nombre; %SERIAL% es el número de serie, %RAND:4% son cuatro dígitos al azar; 15 caracteres como máximo.',
  },
  deviceState_ad_organizationalUnit: {
    help: 'La UO de la cuenta de equipo, como nombre distintivo; sin indicarla, la predeterminada del dominio.',
  },
  deviceState_ad_awaitRegistration: {
    help: 'Para un destino híbrido: avisa de un dispositivo que aún no se ha registrado en el inquilino, y mira cada hora hasta que lo haya hecho.',
  },
  deviceState_ad_reuseExistingAccount: {
    help: 'Toma una cuenta de equipo que ya existe; si no, es un motivo para detenerse.',
    risk: 'Los dominios protegidos se lo niegan a todos salvo al creador de la cuenta (error 2732).',
  },
  deviceState_ad_joinAccount: {
    help: 'La cuenta que une los equipos, como UPN; su contraseña se pide al publicar y nunca está en un archivo.',
  },
  deviceState_ad_joinAccountExpiresOn: { help: 'El día en que termina esa cuenta o su contraseña.' },
  deviceState_ad_offlineJoin: {
    help: 'Se une con un archivo que djoin hizo para cada dispositivo, para los que ese día no verán un controlador de dominio. Los archivos están en la conexión de destino.',
    risk: 'Los usuarios solo pueden iniciar sesión con credenciales almacenadas antes en caché.',
  },
  deviceState_entra_enrolmentPackage: {
    help: 'Un paquete de aprovisionamiento (.ppkg) que contiene el token masivo; sin él se toma el token de la conexión de destino.',
  },
  deviceState_entra_enrolmentPackageExpiresOn: {
    help: 'El día en que termina el token del paquete, como máximo 180 días después de crearlo.',
  },
  deviceState_entra_enrolInIntune: {
    help: 'Inscribe el dispositivo en Intune después de la unión; se reintenta cada hora hasta que funcione o se quite el agente.',
  },
  deviceState_cacheCredentials: {
    help: 'Pide al usuario las credenciales nuevas y las almacena en caché en el dispositivo, antes de una unión sin conexión.',
  },
  permissionUpdates_mode: {
    help: 'Qué ocurre con los permisos de las cuentas antiguas: las nuevas pueden recibir los mismos junto a ellas o en su lugar. Lo que solo se agregó puede quitarse más tarde a las cuentas antiguas.',
    risk: 'Si solo se agrega, las cuentas antiguas conservan su acceso. Si después se quita, lo pierden dondequiera que se agregó.',
  },
  permissionUpdates_areas_windowsProfiles: {
    help: 'Los perfiles de los usuarios: sus carpetas, su Registro y a quién pertenecen.',
    risk: 'Si se desactiva, los usuarios encuentran un perfil nuevo después de la migración.',
  },
  permissionUpdates_areas_fileSystem: { help: 'Archivos y carpetas de todos los volúmenes locales.' },
  permissionUpdates_areas_registry: { help: 'Claves del Registro del equipo.' },
  permissionUpdates_areas_printers: { help: 'Quién puede imprimir en las impresoras locales y administrarlas.' },
  permissionUpdates_areas_services: { help: 'Quién puede iniciar, detener y cambiar servicios.' },
  permissionUpdates_areas_scheduledTasks: { help: 'Quién puede cambiar tareas y con qué cuenta se ejecutan.' },
  permissionUpdates_areas_localGroups: {
    help: 'Pertenencias a grupos locales, para que un administrador local lo siga siendo.',
    risk: 'Si se desactiva, los usuarios pierden los derechos de administrador local y de escritorio remoto.',
  },
  permissionUpdates_areas_userRights: {
    help: 'Derechos como iniciar sesión localmente o como servicio.',
    risk: 'Si se desactiva, un derecho de inicio de sesión limitado a grupos del directorio antiguo deja fuera a todos.',
  },
  permissionUpdates_areas_shares: { help: 'Permisos de carpetas compartidas.' },
  permissionUpdates_areas_dcom: { help: 'Quién puede iniciar aplicaciones DCOM y acceder a ellas.' },
  permissionUpdates_ignore_paths: {
    help: 'Carpetas que conservan sus permisos; se admiten %variables% y * como letra de unidad.',
    risk: 'Los datos de usuarios bajo una carpeta omitida se quedan con sus cuentas antiguas.',
  },
  permissionUpdates_ignore_registryKeys: { help: 'Claves del Registro que conservan sus permisos, con todo lo que contienen.' },
  permissionUpdates_existingTargetProfile: {
    help: 'Qué hacer si la cuenta nueva ya tiene un perfil en el dispositivo: detenerse, archivarlo o adoptarlo.',
  },
  permissionUpdates_remoteShares: {
    help: 'Recursos compartidos de servidores de archivos que no son Windows, cuyos permisos se reescriben por la red.',
  },
  appReconfiguration_office_reset: { help: 'Cierra la sesión de Office de la identidad antigua.' },
  appReconfiguration_outlook_zeroConfigExchange: { help: 'Permite que Outlook configure solo el buzón nuevo.' },
  appReconfiguration_teams_reset: { help: 'Cierra la sesión de Teams de la identidad antigua.' },
  appReconfiguration_oneDrive_reset: { help: 'Desvincula OneDrive del inquilino antiguo.' },
  appReconfiguration_oneDrive_sourceTenants: {
    help: 'GUID de los inquilinos que se desvinculan; sin ellos no se puede desvincular OneDrive.',
  },
  appReconfiguration_oneDrive_silentAccountConfig: { help: 'Permite que OneDrive inicie sesión solo con la cuenta nueva.' },
  appReconfiguration_oneDrive_cloudOnly: {
    help: 'Deja los archivos de OneDrive solo en línea, días antes, para que haya menos que mover.',
    risk: 'Los archivos no están disponibles sin conexión hasta que se vuelven a abrir.',
  },
  appReconfiguration_edge_reset: { help: 'Cierra la sesión de Edge de la identidad antigua.' },
  appReconfiguration_informationProtection_hostMappings: { help: 'Servidores de Azure Information Protection, de antiguo a nuevo.' },
  appReconfiguration_identityCache_reset: { help: 'Vacía la caché de identidades con sesión iniciada de Windows (AAD Broker).' },
  appReconfiguration_windowsHello_reset: {
    help: 'Quita el PIN y la biometría antiguos, que pertenecen a la identidad antigua.',
    risk: 'Los usuarios configuran de nuevo Windows Hello, con un segundo factor.',
  },
  completion_commandPackages: { help: 'Scripts que se ejecutan como SYSTEM después de que la migración haya salido bien.' },
  completion_rollbackDays: {
    help: 'Días tras el final de la migración en los que se puede revertir un dispositivo. Después se elimina de él lo que se guardaba para ello.',
  },
  completion_uninstallAgent: {
    help: 'Quita el agente al final.',
    risk: 'Sin el agente no se reintenta la inscripción en Intune, no hay mensaje al usuario ni reversión.',
  },
}
