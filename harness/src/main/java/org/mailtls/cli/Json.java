package org.mailtls.cli;

import org.mailtls.report.Inert;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** Prints a result as one JSON document on standard output, which may be a terminal. */
final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final JsonMapper AS_IN_FILES = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private Json() {}

    static void print(Object value) {
        System.out.println(Inert.json(MAPPER.writeValueAsString(value)));
    }

    /** With enum words in lower case, as run directories and histories have them. */
    static void printAsInFiles(Object value) {
        System.out.println(Inert.json(AS_IN_FILES.writeValueAsString(value)));
    }
}
