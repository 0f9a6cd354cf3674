import { z } from 'zod';
import { InputError } from '../../core/errors.ts';
import { didYouMean } from '../../core/text.ts';
import type { Segment } from '../../market/instruments/instrument.ts';
import { findInstrument, isAltcoin, listInstruments } from '../../market/instruments/registry.ts';
import type { SeriesNeed } from './studyData.ts';

/**
 * What a study compares: an instrument (`RUT`), the equal-weighted basket of all altcoins (`altcoins`) or of a segment
 * (`segment:defi`), or one of these relative to another (`IWM/SPY`).
 */
export type Subject =
  | { readonly kind: 'instrument'; readonly id: string }
  | { readonly kind: 'basket'; readonly name: string; readonly members: readonly string[] }
  | { readonly kind: 'ratio'; readonly numerator: Subject; readonly denominator: Subject };

/** Reads a subject; throws `InputError` for names that nothing has. */
export function parseSubject(text: string): Subject {
  const parts = text.split('/').map((part) => part.trim());
  if (parts.length > 2) throw unknownSubject(text);
  const [numerator, denominator] = parts.map((part) => parseSingle(part, text));
  if (!numerator) throw unknownSubject(text);
  return denominator ? { kind: 'ratio', numerator, denominator } : numerator;
}

/** Every instrument of a subject. */
export function instrumentsOf(subject: Subject): readonly string[] {
  if (subject.kind === 'ratio') {
    return [...instrumentsOf(subject.numerator), ...instrumentsOf(subject.denominator)];
  }
  return subject.kind === 'basket' ? subject.members : [subject.id];
}

/** The series behind a subject: members of a basket may be missing. */
export function needsOf(subject: Subject): readonly SeriesNeed[] {
  if (subject.kind === 'ratio') return [...needsOf(subject.numerator), ...needsOf(subject.denominator)];
  if (subject.kind === 'instrument') return [{ instrument: subject.id, field: fieldOf(subject.id) }];
  return subject.members.map((instrument) => ({ instrument, field: fieldOf(instrument), optional: true }));
}

/** The field that a bare instrument stands for. */
export function fieldOf(instrument: string): string {
  return findInstrument(instrument)?.defaultField ?? 'close';
}

/** A study parameter that holds a subject. */
export function subjectParameter(description: string) {
  return z
    .string()
    .superRefine((text, context) => {
      try {
        parseSubject(text);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        context.addIssue({ code: 'custom', message: error.message });
      }
    })
    .describe(description);
}

function parseSingle(text: string, whole: string): Subject {
  if (text === 'altcoins') return { kind: 'basket', name: text, members: idsWhere(() => true) };
  const segment = /^segment:([a-z0-9-]+)$/.exec(text)?.[1];
  if (segment !== undefined) {
    const members = idsWhere((one) => one.segment === (segment as Segment));
    if (members.length === 0) throw unknownSubject(whole);
    return { kind: 'basket', name: text, members };
  }
  if (!findInstrument(text)) throw unknownSubject(whole);
  return { kind: 'instrument', id: text };
}

function idsWhere(accepts: (instrument: ReturnType<typeof listInstruments>[number]) => boolean): string[] {
  return listInstruments()
    .filter((one) => isAltcoin(one) && accepts(one))
    .map((one) => one.id);
}

function unknownSubject(text: string): InputError {
  return new InputError(
    `must be an instrument such as RUT or ETH, altcoins, segment:NAME, or A/B of these, got "${text}"${didYouMean(text, names())}`,
  );
}

/** Whatever a single subject can be called. */
function names(): readonly string[] {
  const instruments = listInstruments();
  const segments = new Set(instruments.flatMap(({ segment }) => (segment ? [`segment:${segment}`] : [])));
  return [...instruments.map(({ id }) => id), 'altcoins', ...segments];
}
