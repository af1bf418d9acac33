package org.mailtls.policy;

import java.util.List;
import org.mailtls.yaml.Fields;
import org.mailtls.yaml.YamlMap;

/** Makes conditions from their part of a document that is right. */
final class ConditionBinder {
    private ConditionBinder() {}

    static Condition bind(YamlMap when) {
        if (when.value("all-of") != null) {
            return new Condition.AllOf(several(when, "all-of"));
        }
        if (when.value("any-of") != null) {
            return new Condition.AnyOf(several(when, "any-of"));
        }
        String score = Fields.text(when, "score");
        Integer most = Fields.wholeNumber(when, "at-most");
        if (score != null && most != null) {
            return new Condition.ScoreAtMost(score, most);
        }
        String check = Fields.required(when, "check");
        String is = Fields.text(when, "is");
        if (is != null) {
            return new Condition.Is(check, is);
        }
        if (when.value("any") != null) {
            return new Condition.Any(check, Fields.list(when, "any"));
        }
        return when.value("none") != null
                ? new Condition.None(check, Fields.list(when, "none"))
                : new Condition.NotEmpty(check);
    }

    private static List<Condition> several(YamlMap when, String key) {
        return PolicyBinder.maps(when, key).stream().map(ConditionBinder::bind).toList();
    }
}
