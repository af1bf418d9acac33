package org.mailtls.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.yaml.Fields;
import org.mailtls.yaml.Place;
import org.mailtls.yaml.Problems;
import org.mailtls.yaml.SchemaCheck;
import org.mailtls.yaml.Source;
import org.mailtls.yaml.YamlFile;
import org.mailtls.yaml.YamlList;
import org.mailtls.yaml.YamlMap;
import org.mailtls.yaml.YamlNode;
import org.mailtls.yaml.YamlScalar;
import org.mailtls.yaml.YamlText;

/** Reads mixes. A mix may have come from anybody; all that is wrong with one is told at once. */
public final class MixReader {
    private final Problems problems = new Problems(MixException::new);
    private final Path file;

    private MixReader(Path file) {
        this.file = file;
    }

    /**
     * Reads one mix.
     *
     * @throws MixException with every mistake found
     */
    public static Mix read(Path file) {
        return new MixReader(file).read();
    }

    private Mix read() {
        String text = YamlFile.text(file, "mix", problems);
        Source source = Source.file(file.toString(), text);
        // JSON is YAML, and our reader of that knows where everything stands.
        YamlNode root = YamlText.read(source, 0, text, problems);
        if (root != null && !(root instanceof YamlMap)) {
            problems.add(
                    root.place(), "a mix is a mapping with the keys version, days and entries, not " + root.kind());
        }
        if (!(root instanceof YamlMap document)) {
            problems.throwIfAny();
            throw new IllegalStateException("A text that is not YAML was not told of");
        }
        Set<String> bad = new SchemaCheck(MixSchema.INSTANCE).check(document, problems, null);
        List<MixEntry> entries = !bad.contains("entries") && document.value("entries") instanceof YamlList list
                ? entries(list)
                : List.of();
        problems.throwIfAny();
        return new Mix(Double.parseDouble(Fields.required(document, "days")), entries);
    }

    private List<MixEntry> entries(YamlList list) {
        Map<String, Place> seen = new HashMap<>();
        List<MixEntry> entries = new ArrayList<>();
        for (YamlNode item : list.items()) {
            YamlMap map = (YamlMap) item;
            MixEntry entry = new MixEntry(
                    text(map, "protocol"),
                    text(map, "suite"),
                    text(map, "group"),
                    number(map, "handshakes"),
                    number(map, "mails"));
            inClear(map, entry);
            Place first = seen.putIfAbsent(entry.protocol() + " " + entry.suite() + " " + entry.group(), item.place());
            if (first != null) {
                problems.add(
                        item.place(),
                        "the same combination stands in the entry on line " + first.line()
                                + "; make one entry of the two, with the sum of their numbers");
            }
            entries.add(entry);
        }
        if (entries.stream().mapToLong(MixEntry::handshakes).sum() == 0) {
            problems.add(
                    list.place(),
                    "no entry has a handshake, so there is nothing to weight by; take a log that tells of TLS (Postfix"
                            + " does from smtpd_tls_loglevel = 1 on)");
        }
        entries.sort(Comparator.comparingLong(MixEntry::handshakes).reversed());
        return entries;
    }

    private void inClear(YamlMap map, MixEntry entry) {
        if (entry.protocol() != null) {
            return;
        }
        for (String key : List.of("suite", "group")) {
            if (text(map, key) != null) {
                problems.add(
                        place(map, key),
                        "an entry without a protocol is mail in clear text, which has no " + key
                                + "; name the protocol, or take " + key + " out");
            }
        }
        if (entry.handshakes() > 0) {
            problems.add(
                    place(map, "handshakes"),
                    "an entry without a protocol is mail in clear text, which has no handshakes; name the protocol, or"
                            + " write 0");
        }
    }

    private static Place place(YamlMap map, String key) {
        YamlNode value = map.value(key);
        return value == null ? map.place() : value.place();
    }

    private static @Nullable String text(YamlMap map, String key) {
        boolean there = map.value(key) instanceof YamlScalar scalar && scalar.type() != YamlScalar.Type.NOTHING;
        return there ? Fields.text(map, key) : null;
    }

    /** The schema let nothing but a whole number of at most thirteen digits pass; JSON Schema takes 7.0 for one as well. */
    private static long number(YamlMap map, String key) {
        return new java.math.BigDecimal(Fields.required(map, key)).longValueExact();
    }
}
