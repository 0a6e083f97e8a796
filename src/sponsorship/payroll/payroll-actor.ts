/** Who does a piece of payroll work, and where. */
export interface PayrollActor {
  readonly regency: string
  readonly id: string
}
