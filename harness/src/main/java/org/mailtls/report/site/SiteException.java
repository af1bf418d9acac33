package org.mailtls.report.site;

import java.io.IOException;

/** A folder into which a site cannot be published; the message says why and what to do. Files that are not ours are as they were. */
public final class SiteException extends IOException {
    private static final long serialVersionUID = 1L;

    SiteException(String message) {
        super(message);
    }
}
