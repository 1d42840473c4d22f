// Checks that @cloud-copilot/iam-simulate decides the requests of the decision case as expected, then prints its decisions a second.
// `node simulate.mjs DECISION_CASE`, in a folder where the package is installed.
//
// Timed is the faster of its two functions, the one that checks neither policies nor context keys. It reads the policies anew at
// each call; its interface has no way to do so once. It is the best of thirty tenths of a second.

import { runSimulation, runUnsafeSimulation } from '@cloud-copilot/iam-simulate'
import { readFileSync } from 'node:fs'

const decisionCase = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const account = '123456789012'
const simulations = decisionCase.requests.map((row) => ({
  identityPolicies: decisionCase.identityPolicies,
  permissionBoundaryPolicies: decisionCase.permissionBoundaryPolicies,
  serviceControlPolicies: decisionCase.serviceControlPolicies.map((level, index) => ({
    orgIdentifier: `level-${index}`,
    ...level,
  })),
  resourceControlPolicies: [],
  request: {
    principal: `arn:aws:iam::${account}:user/alice`,
    action: row.action,
    resource: { resource: row.resource, accountId: account },
    contextVariables: { 'aws:username': 'alice', ...row.ctx },
  },
}))

for (const [index, simulation] of simulations.entries()) {
  const { overallResult, errors } = await runSimulation(simulation, {})
  const results = [overallResult, runUnsafeSimulation(simulation, {})]
  const { n, expect } = decisionCase.requests[index]
  if (results.some((result) => result !== expect)) {
    throw new Error(`${n}: expected ${expect}, got ${results} ${JSON.stringify(errors ?? '')}`)
  }
}

const slice = () => {
  let decisions = 0
  const start = process.hrtime.bigint()
  const seconds = () => Number(process.hrtime.bigint() - start) / 1e9
  while (seconds() < 0.1) {
    for (const simulation of simulations) {
      runUnsafeSimulation(simulation, {})
      decisions += 1
    }
  }
  return decisions / seconds()
}
const decisionsPerSecond = Math.round(Math.max(...Array.from({ length: 30 }, slice)))
console.log(JSON.stringify({ engine: '@cloud-copilot/iam-simulate', decisionsPerSecond }))
