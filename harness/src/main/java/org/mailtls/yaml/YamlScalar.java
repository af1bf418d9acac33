package org.mailtls.yaml;

/** A word or a number, with its text exactly as written: {@code 3.10} is never cut to 3.1. */
public record YamlScalar(String text, Type type, Place place) implements YamlNode {
    /** What the text means to YAML. */
    public enum Type {
        TEXT("text"),
        WHOLE_NUMBER("a number"),
        DECIMAL("a number"),
        TRUTH("true or false"),
        NOTHING("empty");

        private final String words;

        Type(String words) {
            this.words = words;
        }
    }

    @Override
    public String kind() {
        return type.words;
    }

    @Override
    public String label() {
        return text;
    }
}
