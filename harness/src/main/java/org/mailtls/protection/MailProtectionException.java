package org.mailtls.protection;

import org.jspecify.annotations.Nullable;

/** A mail cannot be protected, or what came is not what was sent. */
public final class MailProtectionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MailProtectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
