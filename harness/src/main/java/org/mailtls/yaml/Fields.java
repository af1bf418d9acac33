package org.mailtls.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a mapping that passed the schema; what is absent is null or empty. */
public final class Fields {
    private Fields() {}

    public static String required(YamlMap map, String key) {
        String text = text(map, key);
        if (text == null) {
            throw new IllegalStateException("The schema let a document without '" + key + "' pass");
        }
        return text;
    }

    public static @Nullable String text(YamlMap map, String key) {
        return map.value(key) instanceof YamlScalar scalar ? scalar.text() : null;
    }

    public static @Nullable Double number(YamlMap map, String key) {
        String text = text(map, key);
        return text == null ? null : Double.valueOf(text);
    }

    /** JSON Schema takes 17.0 for a whole number as well. */
    public static @Nullable Integer wholeNumber(YamlMap map, String key) {
        String text = text(map, key);
        return text == null ? null : new java.math.BigDecimal(text).intValueExact();
    }

    public static @Nullable Boolean truth(YamlMap map, String key) {
        String text = text(map, key);
        return text == null ? null : Boolean.valueOf(text);
    }

    /** A word of an enumeration, written in lower case with dashes. */
    public static <E extends Enum<E>> @Nullable E word(YamlMap map, String key, Class<E> type) {
        String text = text(map, key);
        return text == null ? null : constant(type, text);
    }

    public static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** A list, or a single word that stands for a list of one. What is no word in it is left out. */
    public static List<String> list(YamlMap map, String key) {
        YamlNode value = map.value(key);
        if (value instanceof YamlScalar scalar) {
            return List.of(scalar.text());
        }
        List<String> words = new ArrayList<>();
        if (value instanceof YamlList list) {
            list.items().forEach(item -> {
                if (item instanceof YamlScalar word) {
                    words.add(word.text());
                }
            });
        }
        return List.copyOf(words);
    }

    public static YamlMap map(YamlMap map, String key) {
        return map.value(key) instanceof YamlMap value ? value : new YamlMap(Map.of(), map.place());
    }

    public static Map<String, String> texts(YamlMap map) {
        Map<String, String> texts = new LinkedHashMap<>();
        map.entries().forEach((key, entry) -> texts.put(key, ((YamlScalar) entry.value()).text()));
        return texts;
    }
}
