// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Text } from "@mantine/core";
import type { OrderRules } from "#proto/ordersync/v1/order_rules_pb";
import { problemOf } from "../api/problem";
import { Card } from "../parts/card";
import { Note } from "../parts/note";
import { ProblemNote } from "../parts/problem_note";
import { useMay } from "../session/session";
import { EffectCard } from "./effect_card";
import { EligibilityFields, HoldFields } from "./eligibility_fields";
import { MappingFields } from "./mapping_fields";
import { MissingFields, MoneyFields, ResultFields } from "./result_fields";
import type { RulesFields } from "./rules_fields";
import classes from "./settings.module.css";
import { useRulesDraft } from "./use_rules";

// The order rules, each explained, with what a change would do before it is saved.
export function RulesForm({ inForce, reload }: { inForce: OrderRules; reload: () => void }) {
  const mayChange = useMay("admin");
  const { draft, changed, change, discard, save, trial } = useRulesDraft(inForce);
  const trialProblem = changed && trial.error ? problemOf(trial.error) : undefined;
  const saveProblem = save.error ? problemOf(save.error) : undefined;
  const errors = saveProblem?.fields ?? trialProblem?.fields ?? new Map<string, string>();
  const fields: RulesFields = { rules: draft, change, errorOf: (field) => errors.get(field) };
  const overtaken = saveProblem?.reason === "RULES_CHANGED";
  return (
    <form
      className={classes["columns"]}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <fieldset className={classes["form"]} disabled={!mayChange}>
        <legend className="visually-hidden">Order rules</legend>
        {!mayChange && <Note tone="info" title="Only an administrator can change order rules" />}
        <EligibilityFields {...fields} />
        <HoldFields {...fields} />
        <ResultFields {...fields} />
        <MissingFields {...fields} />
        <MoneyFields {...fields} />
        <MappingFields {...fields} />
      </fieldset>
      <div className={classes["aside"]}>
        {overtaken ? (
          <Note tone="critical" title="Someone else changed the rules" urgent>
            <Text>Load the current rules, and make your change again.</Text>
            <Button onClick={reload}>Load current rules</Button>
          </Note>
        ) : (
          saveProblem && <ProblemNote error={save.error} />
        )}
        {!saveProblem && trialProblem && <ProblemNote error={trial.error} />}
        {save.isSuccess && !changed && <Note tone="success" title="Order rules saved" urgent />}
        {mayChange && (
          <Card p="md" title={changed ? "Unsaved changes" : "No changes"}>
            <Group gap="xs">
              <Button disabled={!changed} onClick={discard}>
                Discard
              </Button>
              <Button type="submit" variant="filled" disabled={!changed || trialProblem !== undefined} loading={save.isPending}>
                Save
              </Button>
            </Group>
          </Card>
        )}
        {changed && trial.data && <EffectCard effect={trial.data} />}
      </div>
    </form>
  );
}
