// Recorded results replayed with npm's evaluators: reads {cases} as JSON from standard input, each with `formula`,
// `fields` (name -> {type, formula}), `inputs`, `blank_as` and `return_type` as recorded; writes by evaluator the value of
// each case as text, {error} for a run-time error, or {refused} where it does not take the formula.

import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const sformula = require('sformula')
const formulon = require('formulon')
const { cases } = JSON.parse(await new Response(process.stdin).text())

const SFORMULA = {
  Boolean: 'boolean', Currency: 'currency', DateOnly: 'date', DateTime: 'datetime', Double: 'number', Percent: 'percent',
  TimeOnly: 'time',
}
const FORMULON = {
  Boolean: 'checkbox', Currency: 'number', DateOnly: 'date', DateTime: 'datetime', Double: 'number', Percent: 'number',
  TimeOnly: 'time',
}
const isNumber = type => ['Currency', 'Double', 'Percent'].includes(type)

function plain(type, text) {
  if (text === null || text === undefined) return type === 'Boolean' ? false : null
  return isNumber(type) ? Number(text) : type === 'Boolean' ? text === 'true' : text
}

const evaluators = {
  sformula(formula, fields, values, blankAs) {
    const types = Object.entries(fields).map(([name, { type }]) => [name, { type: SFORMULA[type] ?? 'string' }])
    let parsed
    try {
      parsed = sformula.parseSync(formula, { inputTypes: Object.fromEntries(types), blankAsZero: blankAs === 'zero' })
    } catch {
      return { refused: true }
    }
    return { value: parsed.evaluate(values) ?? null }
  },
  formulon(formula, fields, values, blankAs) {
    const given = Object.entries(fields).map(([name, { type }]) => [name, literal(type, values[name], blankAs)])
    const result = formulon.parse(formula, Object.fromEntries(given))
    if (result.type === 'error') return ['SyntaxError', 'NotImplementedError', 'ReferenceError', 'ArgumentError']
      .includes(result.errorType) ? { refused: true } : { error: true }
    const { dataType, value } = result
    if (!(value instanceof Date)) return { value: value ?? null }
    const iso = value.toISOString()
    return { value: dataType === 'date' ? iso.slice(0, 10) : dataType === 'time' ? iso.slice(11, 23) : iso }
  },
}

function literal(type, value, blankAs) {
  const dataType = FORMULON[type] ?? 'text'
  const filled = value === null && blankAs === 'zero' && isNumber(type) ? 0 : value
  if (filled === null && dataType !== 'text') return { type: 'literal', dataType: 'null', value: null }
  const number = type === 'Percent' ? filled / 100 : filled
  const converted = dataType === 'number' ? number : dataType === 'date' ? new Date(`${filled}T00:00:00Z`)
    : dataType === 'datetime' ? new Date(filled) : filled ?? ''
  return { type: 'literal', dataType, value: converted, options: { length: 255, scale: 18 } }
}

function replayed(run, { formula, fields, inputs, blank_as: blankAs }) {
  try {
    const values = Object.fromEntries(Object.entries(fields).map(([name, { type }]) => [name, plain(type, inputs[name])]))
    for (const [name, { formula: inner }] of Object.entries(fields)) {
      if (!inner) continue
      const found = run(inner, fields, values, blankAs)
      if (!('value' in found)) return found
      values[name] = found.value
    }
    const found = run(formula, fields, values, blankAs)
    return 'value' in found ? { value: found.value === null ? null : String(found.value) } : found
  } catch {
    return { error: true }
  }
}

const found = Object.entries(evaluators).map(([name, run]) => [name, cases.map(given => replayed(run, given))])
process.stdout.write(JSON.stringify(Object.fromEntries(found)))
