import type { HandlersOf } from '#shared/contracts/call.ts'
import type { planCalls } from '#shared/contracts/plan.ts'
import { rehearseBatch } from '#main/services/batch/rehearse-batch.ts'
import { showBurnDown } from '#main/services/batch/burn-down.ts'
import { showPlan } from '#main/services/batch/show-plan.ts'
import type { Desk } from './desk.ts'

export const planHandlers = (desk: Desk): HandlersOf<typeof planCalls> => ({
  'plan.burn-down': (_input, work) => showBurnDown(desk.project(), desk.platform.clock.now(), work),
  'plan.rehearse': (wanted, { progress, signal }) => rehearseBatch(desk.project(), wanted, { progress, signal }),
  'plan.show': (_input, work) => showPlan(desk.project(), desk.platform.clock.now(), work),
})
