package dev.burnfleet.cli.command;

import dev.burnfleet.core.dispatch.CycleReport;
import dev.burnfleet.core.dispatch.CycleReport.Given;
import dev.burnfleet.core.dispatch.Repair;
import dev.burnfleet.core.ledger.Intent;
import dev.burnfleet.core.plan.DispatchPlan;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A cycle as programs read it. The keys are stable. */
final class CycleJson {
    private CycleJson() {}

    static Map<String, Object> of(CycleReport report) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("cycle", report.cycle());
        map.put("began", report.began().toString());
        map.put("tookMillis", report.took().toMillis());
        map.put("given", report.given().stream().map(CycleJson::given).toList());
        map.put("judged", report.judged().stream().map(CycleJson::judged).toList());
        map.put("repairs", report.repairs().stream().map(CycleJson::repair).toList());
        map.put("dry", report.dry().stream().map(CycleJson::dry).toList());
        Map<String, String> left = new TreeMap<>();
        report.leftAlone().forEach((issue, why) -> left.put(issue.toString(), why));
        map.put("leftAlone", left);
        map.put("unreachable", new TreeMap<>(report.unreachable()));
        Map<String, String> unreadable = new TreeMap<>();
        report.unreadable().forEach((repository, why) -> unreadable.put(repository.toString(), why));
        map.put("unreadable", unreadable);
        return map;
    }

    private static Map<String, Object> given(Given given) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("agent", given.assignment().agent().name());
        map.put("machine", given.assignment().agent().machine());
        map.put("repository", given.assignment().work().repository().toString());
        map.put("subject", given.assignment().work().subject());
        map.put("hat", lower(given.assignment().work().hat()));
        map.put("rung", lower(given.assignment().rung()));
        map.put("attempt", given.assignment().attempt());
        map.put("others", given.assignment().others());
        map.put("reason", given.assignment().reason());
        map.put("operation", given.operationId());
        map.put("arrival", lower(given.arrival()));
        return map;
    }

    private static Map<String, Object> judged(Intent intent) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("agent", intent.agent());
        map.put("repository", intent.work().repository().toString());
        map.put("subject", intent.work().subject());
        map.put("hat", lower(intent.work().hat()));
        map.put("operation", intent.operationId());
        intent.progress().ending().ifPresent(ending -> map.put("ending", lower(ending)));
        return map;
    }

    private static Map<String, Object> repair(Repair repair) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", repair.kind().word());
        map.put("machine", repair.machine());
        map.put("agent", repair.agent());
        map.put("operation", repair.operationId());
        map.put("why", repair.why());
        return map;
    }

    private static Map<String, Object> dry(DispatchPlan.Dry dry) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("agent", dry.agent().name());
        map.put("idle", dry.idle());
        map.put("reason", dry.reason());
        dry.until().ifPresent(until -> map.put("until", until.toString()));
        return map;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
