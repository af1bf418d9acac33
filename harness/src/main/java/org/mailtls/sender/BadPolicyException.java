package org.mailtls.sender;

/** A record, a policy or a list that is not what its specification says: what is wrong with it, as a sentence. */
public final class BadPolicyException extends Exception {
    private static final long serialVersionUID = 1;

    public BadPolicyException(String message) {
        super(message);
    }

    public BadPolicyException(String message, Throwable cause) {
        super(message, cause);
    }
}
