/** Somebody of the demonstration; nobody is real. */
export const demoPeople = (regency: string) => ({
  clerk: { regency, id: 'system:demo', name: 'Pengelola register (contoh)' },
  operator: { regency, id: 'system:demo-operator', name: 'Operator perangkat daerah (contoh)' },
  second: { regency, id: 'system:demo-second', name: 'Pemeriksa (contoh)' },
})
