package org.mailtls.maillog.input;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** A line of {@code journalctl -o json}. A message that is no UTF-8 stands there as an array of its bytes, a field set twice as an array. */
final class JournalJson {
    private JournalJson() {}

    /** Null for what is no such line. */
    static @Nullable LogLine parse(byte[] line) {
        try (JsonParser json = JsonMapper.shared().createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            JournalEntry entry = new JournalEntry();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                if (!JournalEntry.wants(field)) {
                    json.skipChildren();
                } else if (value == JsonToken.START_ARRAY) {
                    array(json, field, entry);
                } else if (value == JsonToken.START_OBJECT) {
                    json.skipChildren();
                } else if (value != null && value != JsonToken.VALUE_NULL) {
                    entry.put(field, json.getString());
                }
            }
            return json.currentToken() == JsonToken.END_OBJECT ? entry.line() : null;
        } catch (JacksonException e) {
            // Broken lines are counted, not told one by one.
            return null;
        }
    }

    private static void array(JsonParser json, String field, JournalEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonToken token = json.nextToken();
        while (token != null && token != JsonToken.END_ARRAY) {
            if (token == JsonToken.VALUE_NUMBER_INT) {
                bytes.write(json.getIntValue());
            } else if (token == JsonToken.VALUE_STRING) {
                entry.put(field, json.getString());
            } else {
                json.skipChildren();
            }
            token = json.nextToken();
        }
        if (bytes.size() > 0) {
            entry.put(field, bytes.toByteArray());
        }
    }
}
