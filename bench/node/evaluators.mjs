// Evaluates rules on records with npm's evaluators of Salesforce formulas.
//
// Reads {now, types, rules, records} as JSON from standard input: `types` by field (Salesforce's), `rules` by name,
// `records` as the API gives them. Writes by evaluator and rule what it answers for each record (true, false, or null for
// no answer), or null for a rule that it does not take, and the nanoseconds of one evaluation.

import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const sformula = require('sformula')
const formulon = require('formulon')

const given = JSON.parse(await new Response(process.stdin).text())
const fixed = new Date(given.now).getTime()
const RealDate = Date
globalThis.Date = class extends RealDate {
  constructor(...parts) {
    parts.length ? super(...parts) : super(fixed)
  }

  static now() {
    return fixed
  }
}

const SFORMULA = {
  Checkbox: 'boolean', Currency: 'currency', Date: 'date', DateTime: 'datetime', MultiselectPicklist: 'multipicklist',
  Number: 'number', Percent: 'percent', Picklist: 'picklist', Time: 'time',
}
const FORMULON = {
  Checkbox: 'checkbox', Currency: 'number', Date: 'date', DateTime: 'datetime', MultiselectPicklist: 'multipicklist',
  Number: 'number', Percent: 'number', Picklist: 'picklist', Time: 'time',
}

const evaluators = {
  // A formula is parsed once.
  sformula: {
    records: given.records,
    prepare(formula) {
      const types = Object.entries(given.types).map(([name, type]) => [name, { type: SFORMULA[type] ?? 'string' }])
      const parsed = sformula.parseSync(formula, { inputTypes: Object.fromEntries(types), returnType: 'boolean' })
      return record => parsed.evaluate(record) === true
    },
  },
  // It has nothing to prepare: every evaluation parses.
  formulon: {
    records: given.records.map(record => Object.fromEntries(
      Object.entries(given.types).map(([name, type]) => [name, literal(type, record[name] ?? null)]))),
    prepare(formula) {
      return record => {
        const result = formulon.parse(formula, record)
        if (result.type === 'error') throw new Error(result.message)
        return result.value === true
      }
    },
  },
}

function literal(type, value) {
  const dataType = FORMULON[type] ?? 'text'
  if (value === null && !['text', 'picklist', 'multipicklist', 'checkbox'].includes(dataType)) {
    return { type: 'literal', dataType: 'null', value: null }
  }
  const options = {
    number: { length: 18, scale: 2 }, text: { length: 255 }, picklist: { values: [] }, multipicklist: { values: [] },
  }[dataType]
  return { type: 'literal', dataType, value: converted(type, dataType, value), options }
}

function converted(type, dataType, value) {
  if (type === 'Percent') return value / 100
  if (dataType === 'date') return new RealDate(`${value}T00:00:00Z`)
  if (dataType === 'multipicklist') return value === null ? [] : value.split(';')
  return value ?? (dataType === 'checkbox' ? false : '')
}

function answers({ prepare, records }, formula) {
  let run
  try {
    run = prepare(formula)
  } catch {
    return null
  }
  const found = records.map(record => attempt(run, record))
  return found.every(answer => answer === null) ? null : { answers: found, nanoseconds: measured(run, records) }
}

function attempt(run, record) {
  try {
    return run(record)
  } catch {
    return null
  }
}

// The first round, which found the answers, has warmed up the compiler.
function measured(run, records) {
  const begin = process.hrtime.bigint()
  for (const record of records) attempt(run, record)
  return Number(process.hrtime.bigint() - begin) / records.length
}

const found = Object.entries(evaluators).map(([name, evaluator]) => [name,
  Object.fromEntries(Object.entries(given.rules).map(([rule, formula]) => [rule, answers(evaluator, formula)]))])
process.stdout.write(JSON.stringify(Object.fromEntries(found)))
