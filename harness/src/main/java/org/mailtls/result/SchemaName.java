package org.mailtls.result;

import tools.jackson.databind.JsonNode;

/** The version field that every file of a run directory starts with. */
final class SchemaName {
    private SchemaName() {}

    static void check(JsonNode tree, String known, String where) throws BadRunDirectoryException {
        String found = tree.path("schema").asString("");
        if (!found.equals(known)) {
            throw new BadRunDirectoryException(
                    where + ": its schema is \"" + found + "\", and this version of mailtls reads \"" + known
                            + "\". Read it with the version that wrote it (\"toolVersion\" in run.json).");
        }
    }
}
