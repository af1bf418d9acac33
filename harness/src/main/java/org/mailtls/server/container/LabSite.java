package org.mailtls.server.container;

import org.mailtls.pki.PemFiles;

/**
 * A web site of the lab, which has one page.
 *
 * @param host that it answers to, and is told by clients before TLS
 * @param path of the page
 * @param body of the page; for a redirect, where it leads
 */
public record LabSite(String host, PemFiles certificate, String path, Answer answer, String body) {
    /** How the page is served. */
    public enum Answer {
        TEXT,
        HTML,
        /** 404. */
        MISSING,
        /** 301. */
        REDIRECT,
        /** Some bytes a second. */
        SLOW
    }
}
