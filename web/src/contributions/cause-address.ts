/** Where one sees what caused an entry: `bill:12`, `payment:3`, `receipt:5`, `refund:1`, `exception:8`. */
export function causeAddress(causeRef: string): string | undefined {
  const [kind, number] = causeRef.split(':')
  switch (kind) {
    case 'bill':
      return `/iuran/tagihan/${number}`
    case 'receipt':
      return `/iuran/rekonsiliasi?tab=receipts&receipt=${number}`
    case 'exception':
      return `/iuran/rekonsiliasi?exception=${number}`
    case 'refund':
      return '/iuran/pembayaran?tab=refunds'
    case 'deduction':
    case 'trust':
      return '/bapak-asuh/gaji'
    case 'payment':
      return '/iuran/pembayaran'
    default:
      return undefined
  }
}
