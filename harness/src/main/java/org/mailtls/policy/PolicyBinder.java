package org.mailtls.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.yaml.Fields;
import org.mailtls.yaml.YamlList;
import org.mailtls.yaml.YamlMap;
import org.mailtls.yaml.YamlNode;

/** Makes the records of a policy from a document that is right. */
final class PolicyBinder {
    private final YamlMap document;
    private final @Nullable Policy base;
    private final Set<Scope> scopes;

    private PolicyBinder(YamlMap document, @Nullable Policy base) {
        this.document = document;
        this.base = base;
        this.scopes = scopes(document, EnumSet.noneOf(Scope.class));
    }

    /** @param base the policy that the document builds on; null if it builds on none */
    static Policy bind(YamlMap document, @Nullable Policy base) {
        return new PolicyBinder(document, base).policy();
    }

    private Policy policy() {
        Policy under = base;
        List<PolicySource> sources = new ArrayList<>();
        maps(document, "sources").forEach(source -> sources.add(source(source)));
        List<String> cautions = new ArrayList<>(Fields.list(document, "cautions"));
        if (under != null) {
            sources.addAll(under.sources());
            cautions.addAll(under.cautions());
        }
        return new Policy(
                Fields.required(document, "id"),
                Fields.required(document, "title"),
                Fields.required(document, "issuer"),
                optional(document, "published"),
                Fields.required(document, "about"),
                scopes,
                sources,
                cautions,
                rules());
    }

    /** A rule with the id of one below takes its place; the others follow. */
    private List<Rule> rules() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        Policy under = base;
        if (under != null) {
            under.rules().forEach(rule -> rules.put(rule.id(), rule));
        }
        maps(document, "rules").forEach(map -> rules.put(Fields.required(map, "id"), rule(map)));
        return List.copyOf(rules.values());
    }

    private Rule rule(YamlMap map) {
        YamlNode when = map.value("when");
        return new Rule(
                Fields.required(map, "id"),
                Fields.required(map, "check"),
                DemandBinder.bind(map, this::demand),
                "should".equals(Fields.text(map, "strength")) ? Strength.SHOULD : Strength.MUST,
                when instanceof YamlMap condition ? ConditionBinder.bind(condition) : null,
                new Term(day(map, "from"), day(map, "until")),
                scopes(map, scopes),
                Fields.text(map, "cap") != null,
                Fields.required(map, "source"),
                Fields.required(map, "text"));
    }

    /** What another rule of the policy asks; null if there is none of that id. */
    private @Nullable Demand demand(String id) {
        for (YamlMap map : maps(document, "rules")) {
            if (id.equals(Fields.text(map, "id")) && !"prefer".equals(Fields.text(map, "mode"))) {
                return DemandBinder.bind(map, other -> null);
            }
        }
        Policy under = base;
        return under == null
                ? null
                : under.rules().stream()
                        .filter(rule -> rule.id().equals(id))
                        .map(Rule::demand)
                        .findFirst()
                        .orElse(null);
    }

    private static PolicySource source(YamlMap source) {
        return new PolicySource(
                Fields.text(source, "url"),
                Fields.text(source, "repo"),
                Fields.text(source, "path"),
                Fields.text(source, "commit"),
                Fields.text(source, "date"),
                Fields.text(source, "license"),
                Fields.required(source, "kind"),
                Fields.text(source, "note"));
    }

    static List<YamlMap> maps(YamlMap map, String key) {
        List<YamlMap> maps = new ArrayList<>();
        if (map.value(key) instanceof YamlList list) {
            list.items().forEach(item -> {
                if (item instanceof YamlMap below) {
                    maps.add(below);
                }
            });
        }
        return maps;
    }

    static Set<Scope> scopes(YamlMap map, Set<Scope> otherwise) {
        List<String> words = Fields.list(map, "scope");
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        words.forEach(word -> scopes.add(Fields.constant(Scope.class, word)));
        return words.isEmpty() ? otherwise : Collections.unmodifiableSet(scopes);
    }

    /** Null if there is none, or one with a plus sign: then it is not known. */
    static @Nullable LocalDate day(YamlMap map, String key) {
        String text = Fields.text(map, key);
        return text == null || text.endsWith("+") ? null : LocalDate.parse(text);
    }

    static String optional(YamlMap map, String key) {
        String text = Fields.text(map, key);
        return text == null ? "" : text;
    }
}
