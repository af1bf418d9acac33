package org.mailtls.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mailtls.yaml.Fields;
import org.mailtls.yaml.Nearest;
import org.mailtls.yaml.Place;
import org.mailtls.yaml.Problems;
import org.mailtls.yaml.YamlMap;
import org.mailtls.yaml.YamlNode;

/** What a schema cannot say of a policy: names that must exist, or exist once. Skips what has not the right form. */
final class PolicyMeaning {
    private final YamlMap document;
    private final Problems problems;
    private final RuleMeaning rules;
    private final TermMeaning terms;

    PolicyMeaning(YamlMap document, Problems problems, Vocabulary vocabulary) {
        this.document = document;
        this.problems = problems;
        this.rules = new RuleMeaning(problems, vocabulary);
        this.terms = new TermMeaning(problems);
    }

    void check() {
        List<Rule> inherited = base();
        List<YamlMap> all = PolicyBinder.maps(document, "rules");
        once(all);
        List<String> scopes = Fields.list(document, "scope");
        for (YamlMap rule : all) {
            rules.check(rule);
            terms.check(rule);
            like(rule, all, inherited);
            scopes(rule, scopes);
        }
    }

    /** The rules of the policy that this one builds on. */
    private List<Rule> base() {
        YamlNode base = document.value("extends");
        String id = Fields.text(document, "extends");
        String own = Fields.text(document, "id");
        YamlNode name = document.value("id");
        if (own != null && name != null && Policies.ids().contains(own)) {
            problems.add(name.place(), "the policy '" + own + "' comes with mailtls; give yours another id");
        }
        if (base == null || id == null) {
            return List.of();
        }
        if (!Policies.ids().contains(id)) {
            String hint = Nearest.hint(id, Policies.ids());
            problems.add(
                    base.place(),
                    "extends names '" + id + "', which is no policy of mailtls"
                            + (hint.isEmpty() ? "; there are " + String.join(", ", Policies.ids()) : hint));
            return List.of();
        }
        return Policies.named(id).rules();
    }

    private void once(List<YamlMap> all) {
        Map<String, Place> first = new HashMap<>();
        for (YamlMap rule : all) {
            String id = Fields.text(rule, "id");
            YamlNode name = rule.value("id");
            if (id != null && name != null) {
                Place before = first.putIfAbsent(id, name.place());
                if (before != null) {
                    problems.add(
                            name.place(),
                            "the rule '" + id + "' is written twice, first on line " + before.line()
                                    + "; give one of them another id");
                }
            }
        }
    }

    private void like(YamlMap rule, List<YamlMap> all, List<Rule> inherited) {
        YamlNode name = rule.value("like");
        String like = Fields.text(rule, "like");
        if (name == null || like == null) {
            return;
        }
        List<String> ids = new ArrayList<>();
        List<String> withTiers = new ArrayList<>();
        for (Rule other : inherited) {
            ids.add(other.id());
            if (!DemandBinder.tiers(other.demand()).isEmpty()) {
                withTiers.add(other.id());
            }
        }
        for (YamlMap other : all) {
            String id = Fields.text(other, "id");
            String mode = Fields.text(other, "mode");
            if (id != null && !id.equals(Fields.text(rule, "id"))) {
                ids.add(id);
                withTiers.remove(id);
                if ("allow-only".equals(mode) || "levels".equals(mode)) {
                    withTiers.add(id);
                }
            }
        }
        if (!ids.contains(like)) {
            problems.add(name.place(), "like names '" + like + "', which is no rule" + Nearest.hint(like, withTiers));
        } else if (!withTiers.contains(like)) {
            problems.add(
                    name.place(), "the rule '" + like + "' gives no order; name one with mode allow-only or levels");
        }
    }

    private void scopes(YamlMap rule, List<String> scopes) {
        for (String scope : Fields.list(rule, "scope")) {
            YamlNode written = rule.value("scope");
            if (written != null && !scopes.isEmpty() && !scopes.contains(scope)) {
                problems.add(
                        written.place(),
                        "the rule speaks of '" + scope + "' and the policy does not; add it to the policy's scope");
            }
        }
    }
}
