package org.mailtls.policy;

import java.nio.file.Path;
import org.mailtls.probe.CheckCatalogue;
import org.mailtls.yaml.Problems;
import org.mailtls.yaml.SchemaCheck;
import org.mailtls.yaml.Source;
import org.mailtls.yaml.YamlFile;
import org.mailtls.yaml.YamlMap;
import org.mailtls.yaml.YamlNode;
import org.mailtls.yaml.YamlText;

/**
 * Reads policy files of users. In this order: size, syntax, duplicate keys, schema, meaning. Everything that is wrong
 * is gathered; only what cannot be understood at all ends the reading.
 */
final class PolicyReader {
    private PolicyReader() {}

    static Policy read(Path file) {
        Problems problems = new Problems(PolicyException::new);
        String text = YamlFile.text(file, "policy", problems);
        YamlNode root = YamlText.read(Source.file(file.toString(), text), 0, text, problems);
        if (root != null && !(root instanceof YamlMap)) {
            problems.add(
                    root.place(), "a policy is a mapping of keys such as version, id and rules, not " + root.kind());
        }
        if (!(root instanceof YamlMap document)) {
            problems.throwIfAny();
            throw new IllegalStateException("A text that is not YAML was not told of");
        }
        new SchemaCheck(PolicySchema.INSTANCE).check(document, problems, null);
        new PolicyMeaning(document, problems, new Vocabulary(CheckCatalogue.load())).check();
        problems.throwIfAny();
        return PolicyBinder.bind(document, Policies.base(document));
    }
}
