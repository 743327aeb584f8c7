import { es as names } from '#shared/migration/names/es.ts'
import type { texts as english } from '../en/matching.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'es'> = {
  matching: {
    intro: 'Encuentra el equivalente de cada usuario y grupo. Lo ambiguo o lo que falta se enumera y nunca se adivina.',
    run: 'Emparejar',
    undo: 'Deshacer',
    ruleLine: '{{sources}} a {{target}}: usuarios por {{users}}, grupos por {{groups}}.',
    ranAt: 'Última ejecución: {{when}}.',
    unseen_one:
      '{{shown}} cuenta se ha importado desde la última ejecución: no tiene coincidencia ni línea en la tabla de traducción. Empareje de nuevo.',
    unseen_other:
      '{{shown}} cuentas se han importado desde la última ejecución: no tienen coincidencia ni línea en la tabla de traducción. Empareje de nuevo.',
    neverRan: 'Aún no se ha ejecutado.',
    empty: {
      title: 'Todavía no hay nada que emparejar',
      text: 'Para emparejar hacen falta un origen y un destino importados.',
    },
    notRun: {
      title: 'Todavía no se han buscado coincidencias',
      text: 'Elija por qué atributo se emparejan las cuentas; verá el resultado antes de que se guarde nada.',
    },
    ruleTitle: 'Emparejar cuentas',
    ruleIntro:
      'Dos cuentas se emparejan cuando el atributo tiene el mismo valor en ambos lados. Lo que han decidido personas se mantiene siempre.',
    kinds: { users: 'Usuarios', groups: 'Grupos' },
    sides: { source: 'Atributo del origen', target: 'Atributo del destino' },
    afresh: 'Olvidar las parejas formadas por reglas y formarlas de nuevo',
    counting: 'Contando',
    preview: 'Cuál sería el resultado',
    numbers: {
      accounts: 'Cuentas',
      matched: 'Emparejadas',
      made: 'de ellas nuevas',
      unmatched: 'Sin coincidencia',
      ambiguous: 'Ambiguas',
      vanished: 'Desaparecidas',
      forgotten: 'Parejas olvidadas antes',
    },
    running: 'Emparejando',
    runNow: 'Ejecutar',
    search: 'Buscar por nombre, UPN o SID',
    kind: 'Tipo',
    allKinds: 'Todos los tipos',
    all: 'Todas',
    allWhys: 'Todos los motivos',
    none: 'Nada coincide. Cambie la búsqueda o elija otro estado.',
    columns: { source: 'Origen', displayName: 'Nombre para mostrar', state: 'Estado', target: 'Destino', why: 'Motivo' },
    noValue: 'No tiene valor en {{attribute}}, así que no hay nada que comparar.',
    compared: '{{source}} es «{{value}}» y se comparó con {{target}}.',
    counterpart: 'Equivalente',
    candidates: 'Quién podría ser',
    rivals: 'Cuentas de origen con el mismo valor',
    pick: 'Elegir a mano',
    pickSearch: 'Buscar en el destino',
    nobody: 'Nadie de este tipo coincide.',
    take: 'Emparejar',
    takeNamed: 'Emparejar con {{name}}',
    clear: 'Sin equivalente',
    forget: 'Dejar que decida la próxima ejecución',
    states: { matched: 'Emparejada', unmatched: 'Sin coincidencia', ambiguous: 'Ambigua', vanished: 'Desaparecida' },
    why: names.reasons,
    addRule: 'Si no, por otra regla',
    removeRule: 'Quitar la regla {{place}}',
    furtherRule: 'Regla {{place}}',
    expressionHint:
      'Un atributo, o una expresión que empieza por =, como =mail.split("@")[0].lowerAscii(). Las demás reglas se prueban en orden con las cuentas sin valor o sin equivalente.',
    sideBySide: 'Lado a lado',
    alike: 'Igual',
    decide: {
      menu_one: 'Decidir sobre esta cuenta',
      menu_other: 'Decidir sobre estas {{number}}',
      accept: 'Aceptar su coincidencia',
      clear: 'Sin equivalente',
      forget: 'Que decida la próxima ejecución',
      title_one: '{{what}}: ¿{{number}} cuenta?',
      title_other: '{{what}}: ¿{{number}} cuentas?',
    },
    decideHints: {
      accept:
        'Las parejas hechas por reglas valdrán como si las hubiera hecho usted: ninguna ejecución las cambia. Lo que no tiene coincidencia queda igual.',
      clear: 'Quedan sin equivalente hasta que alguien decida otra cosa. Puede deshacerlo.',
      forget: 'Se olvida lo decidido por personas, y la próxima ejecución aplica sus reglas. Puede deshacerlo.',
    },
  },
}
