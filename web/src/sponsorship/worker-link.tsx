import { Link } from '@tanstack/react-router'
import { may } from '../page-facts.ts'

/** A worker's name, with his page for whoever may open it. */
export function WorkerLink(props: { readonly personId: number; readonly name: string }) {
  if (!may('people.read')) return <>{props.name}</>
  return (
    <Link to="/pekerja/$personId" params={{ personId: String(props.personId) }}>
      {props.name}
    </Link>
  )
}
