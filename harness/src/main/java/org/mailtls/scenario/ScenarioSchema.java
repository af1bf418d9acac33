package org.mailtls.scenario;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.yaml.DocumentSchema;

/** The schema of scenarios, with words for what only they have: a matrix, and keys that are names of the user's. */
final class ScenarioSchema {
    /** Read once; safe for use by many threads. */
    static final DocumentSchema INSTANCE =
            new DocumentSchema("scenario", ScenarioSchema.class, "scenario-v1.schema.json", ScenarioSchema::words);

    /** What the patterns of bounded values mean, which nobody reads off them. */
    private static final Map<String, String> LIMITS = Map.of(
            "workload.rate", "at most 2000 a second, written as 200/s",
            "workload.duration", "from 1s to 120s, in whole seconds",
            "victim.rate", "at most 200 a second, written as 20/s",
            "victim.before", "from 1s to 60s, in whole seconds",
            "victim.after", "from 1s to 60s, in whole seconds",
            "threshold", "more than 0 % and at most 50 %, written as 5%");

    private ScenarioSchema() {}

    private static @Nullable String words(String keyword, List<Object> path, List<String> known) {
        boolean inMatrix = !path.isEmpty() && path.get(0).equals("matrix");
        return switch (keyword) {
            case "additionalProperties" -> unknownKey(path, inMatrix, known);
            case "pattern" -> limit(name(path));
            case "minItems" ->
                path.equals(List.of("ladder"))
                        ? "a ladder has two steps or more: what it stands on, and what is laid over that"
                        : inMatrix
                                ? "the axis " + path.get(path.size() - 1)
                                        + " has no value, so no cell is left; add one or remove the axis"
                                : name(path)
                                        + " is an empty list, which would allow nothing; remove the key to take the default";
            case "minProperties" ->
                path.size() == 1 ? "the matrix has no axis, so no cell is left; add an axis or remove the key" : null;
            default -> null;
        };
    }

    private static @Nullable String unknownKey(List<Object> path, boolean inMatrix, List<String> known) {
        Object key = path.get(path.size() - 1);
        List<Object> parent = path.subList(0, path.size() - 1);
        boolean inInclude = inMatrix && path.size() == 4;
        if (inInclude || parent.equals(List.of("matrix"))) {
            return "an axis is a path below server, client, workload, network or victim, not '" + key + "'";
        }
        if (!known.isEmpty() || parent.isEmpty()) {
            return null;
        }
        return name(parent) + ": '" + key + "' cannot be a key here; " + keyForm(parent.get(parent.size() - 1));
    }

    private static @Nullable String limit(String name) {
        String limit = LIMITS.get(name);
        return limit == null ? null : name + " must be " + limit;
    }

    private static String name(List<Object> path) {
        return path.stream()
                .filter(segment -> !(segment instanceof Integer))
                .map(Object::toString)
                .collect(Collectors.joining("."));
    }

    private static String keyForm(Object parent) {
        return switch (parent.toString()) {
            case "files" -> "write an absolute path in the container, as /etc/postfix/openssl.cnf";
            case "sni" -> "write a host name of small letters, as mail.example.test";
            default -> "use letters, digits, '_', '-', '.', ':' and '/'";
        };
    }
}
