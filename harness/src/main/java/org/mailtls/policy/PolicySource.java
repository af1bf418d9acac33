package org.mailtls.policy;

import org.jspecify.annotations.Nullable;

/**
 * One thing that the rules of a policy were taken from. It has an address, or a repository with path and commit, or
 * both.
 *
 * @param kind primary is the issuer's own text or data; secondary encodes or quotes it; tertiary speaks of it
 * @param note what was taken from it, and how far it can be trusted
 */
public record PolicySource(
        @Nullable String url,
        @Nullable String repo,
        @Nullable String path,
        @Nullable String commit,
        @Nullable String date,
        @Nullable String license,
        String kind,
        @Nullable String note) {}
