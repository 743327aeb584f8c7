import type { Texts } from '../texts.ts'

/** The Architecture Advisor. */
export const texts = {
  advisor: {
    questions: 'Source, destination and network',
    source: 'Devices come from',
    target: 'Devices go to',
    share: 'Between them lies',
    devices: 'How many devices',
    seesController: 'Devices see a domain controller of the destination on the day',
    oneDrive: 'Users keep files in OneDrive',
    make: 'Make a new project of it',
    makeIt: 'Make the project',
    name: 'Name',
    path: 'File',
    pathHint: 'The full path of a new project file on this computer. The project open now is closed.',
    missing: 'Fill this in.',
    answers: {
      ad: 'Active Directory',
      entra: 'Entra ID',
      workgroup: 'Workgroup',
      hybrid: 'Hybrid: Active Directory with Entra Connect',
      smb: 'An SMB share',
      web: 'Azure Blob Storage',
      stick: 'A stick, carried by hand',
    },
    intro: 'A handful of questions; what the project needs follows from them. No project has to be open.',
    known: 'What you know already becomes connections; leave empty what you do not.',
    fields: {
      sourceHost: 'Source: domain controller',
      sourceUser: 'Source: account that reads',
      sourceTenant: 'Source: tenant',
      sourceApplication: 'Source: application id',
      sourcePath: 'Source: CSV file',
      targetHost: 'Destination: domain controller',
      targetUser: 'Destination: account that reads',
      targetTenant: 'Destination: tenant',
      targetApplication: 'Destination: application id',
    },
  },
} as const satisfies Texts
