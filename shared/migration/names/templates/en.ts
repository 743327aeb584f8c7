import type { Named } from '../named.ts'

/** What people call the templates of runbooks, and what each is for. The source of every other language. */
export const en = {
  name: {
    'ad-to-ad': 'Active Directory to Active Directory',
    'ad-to-entra': 'Active Directory to Entra ID',
    'ad-to-hybrid': 'Active Directory to hybrid (Active Directory with Entra Connect)',
    'entra-to-entra': 'Entra ID to Entra ID',
    'entra-to-ad': 'Entra ID to Active Directory',
    'workgroup-to-ad': 'Workgroup to Active Directory',
    'workgroup-to-entra': 'Workgroup to Entra ID',
    'permissions-only': 'Permissions only, the device stays where it is',
    'permissions-ahead': 'Permissions added weeks ahead',
    'permissions-cleanup': 'Old permissions removed, weeks after they were added',
    'app-reset-only': 'Application resets only',
    'cache-credentials': 'Cache credentials, ahead of an offline join',
    'onedrive-cloud-only': 'Make OneDrive cloud-only, days ahead',
    'uninstall-agent': 'Uninstall the agent',
  },
  says: {
    'ad-to-ad': 'Moves workstations from one Active Directory domain to another; profiles and permissions go along.',
    'ad-to-entra': 'Moves workstations from an Active Directory domain to Entra ID and enrols them in Intune.',
    'ad-to-hybrid': 'Moves workstations to another Active Directory domain whose Entra Connect joins them to Entra ID, too.',
    'entra-to-entra': 'Moves workstations from one Entra tenant to another and enrols them in Intune.',
    'entra-to-ad': 'Moves workstations from an Entra tenant to an Active Directory domain.',
    'workgroup-to-ad': 'Joins unjoined workstations to an Active Directory domain; local users become domain users.',
    'workgroup-to-entra': 'Joins unjoined workstations to Entra ID and enrols them in Intune; local users become Entra users.',
    'permissions-only': 'Puts the new accounts’ permissions in place of the old ones and leaves the device where it is.',
    'permissions-ahead': 'Adds the new accounts’ permissions weeks ahead of the move; the old ones keep working.',
    'permissions-cleanup': 'Takes from the old accounts what was given to the new ones weeks before; profiles go to the new accounts.',
    'app-reset-only': 'Signs applications out of the old identity, for devices that were moved before.',
    'cache-credentials': 'Prerequisite of an offline join: asks each user for the new credentials and caches them.',
    'onedrive-cloud-only': 'Prerequisite, days ahead: makes OneDrive’s files cloud-only, so that there is less to move.',
    'uninstall-agent': 'Removes the agent, once everything has settled.',
  },
} as const

export type TemplateNames = Named<typeof en>
export type TemplateId = keyof typeof en.name
