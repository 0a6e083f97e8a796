import { MultiSelect, Select } from '@mantine/core'
import type { Heads } from '../../../src/coverage/indicators/definition.ts'
import { useWords } from '../ui/language.tsx'
import { indicatorWords } from './indicator-words.ts'

const measures = ['listed', 'covered', 'paid'] as const
const programmes = ['JKK', 'JKM', 'JHT', 'JP', 'JKP'] as const
const segments = ['BPU', 'PU', 'JAKON', 'PMI', ''] as const
const flags = ['asn', 'worker', 'member', 'poor', 'resident'] as const
/** A choice may not be the empty text. */
const never = '-'

/** Who of the register is counted. */
export function HeadsFields(props: { readonly heads: Heads; readonly onChange: (heads: Heads) => void }) {
  const w = useWords(indicatorWords)
  const { heads } = props
  const change = (next: { readonly [key in keyof Heads]?: Heads[key] | undefined }) => {
    const entries = Object.entries({ ...heads, ...next }).filter(([, value]) => value !== undefined)
    props.onChange(Object.fromEntries(entries) as Heads)
  }
  return (
    <>
      <div className="row">
        <Select
          label={w.measure}
          data={measures.map((value) => ({ value, label: w[value] }))}
          value={heads.measure}
          allowDeselect={false}
          onChange={(value) =>
            change({
              measure: value ?? 'covered',
              programmes: value === 'listed' ? undefined : heads.programmes,
            })
          }
        />
        <Select
          label={w.place}
          data={[
            { value: 'residence', label: w.residence },
            { value: 'workplace', label: w.workplace },
          ]}
          value={heads.place ?? 'residence'}
          allowDeselect={false}
          onChange={(value) => change({ place: value === 'workplace' ? value : undefined })}
        />
      </div>
      {heads.measure === 'listed' ? null : (
        <MultiSelect
          label={w.programmes}
          description={w.programmesHint}
          data={[...programmes]}
          value={heads.programmes ?? []}
          onChange={(chosen) => change({ programmes: chosen.length === 0 ? undefined : chosen })}
        />
      )}
      <MultiSelect
        label={w.segments}
        description={w.segmentsHint}
        data={segments.map((value) => ({ value: value || never, label: value || w.segmentNone }))}
        value={(heads.segments ?? []).map((value) => value || never)}
        onChange={(chosen) =>
          change({
            segments:
              chosen.length === 0 ? undefined : segments.filter((one) => chosen.includes(one || never)),
          })
        }
      />
      <div className="row">
        {flags.map((flag) => (
          <Select
            key={flag}
            label={w[flag]}
            w="12rem"
            data={[
              { value: 'any', label: w.any },
              { value: 'yes', label: w.yes },
              { value: 'no', label: w.no },
            ]}
            value={heads[flag] === undefined ? 'any' : heads[flag] ? 'yes' : 'no'}
            allowDeselect={false}
            onChange={(value) => change({ [flag]: value === 'any' ? undefined : value === 'yes' })}
          />
        ))}
      </div>
    </>
  )
}
