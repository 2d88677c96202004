import { type Html, html } from '../../markup/html.ts'
import { page } from '../layout.ts'
import { notice } from '../parts.ts'
import type { EditorContext } from '../programme/editor.ts'
import type { FormView } from '../programme/form.ts'

/** A thing of the programme as a form. */
export interface EditView {
  readonly title: string
  readonly path: string
  /** What the thing was when the form was opened. */
  readonly stamp: string
  readonly form: FormView
  readonly fields: Html
  /** Who has changed it since, where somebody has. */
  readonly meanwhile?: string
  readonly canRemove: boolean
  readonly isInUse?: boolean
  readonly above?: Html
  readonly below?: Html
}

/** Edits one thing. Nothing is lost: a form that cannot be saved comes back as it was typed. */
export function editPage({ visit }: EditorContext, view: EditView): string {
  const text = visit.words.programme
  const { form, path } = view
  const isFaulty = Object.keys(form.faults).length > 0
  const main = html`${view.above}
${view.meanwhile !== undefined && notice('bad', html`<p>${text.meanwhile(view.meanwhile)}</p>`)}
${isFaulty && notice('bad', html`<p>${text.faulty}</p>`)}
${view.isInUse && notice('bad', html`<p>${text.inUse}</p>`)}
<form class="narrow" method="post" action="${path}">
<input type="hidden" name="stamp" value="${view.stamp}">
${view.fields}
<p class="buttons"><button class="main">${text.save}</button><a class="button" href="/console/programme">${text.back}</a></p>
</form>
${view.canRemove && html`<p class="onward"><a href="${path}/remove">${text.remove}</a></p>`}
${view.below}`
  return page(visit, { title: view.title, main })
}
