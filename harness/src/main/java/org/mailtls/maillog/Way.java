package org.mailtls.maillog;

/** Which way mail goes, seen from the server whose log it is. */
public enum Way {
    /** The server was connected to: Postfix' {@code smtpd}, Exim's {@code <=}. */
    IN,
    /** The server connected to another one: Postfix' {@code smtp}, Exim's {@code =>}. */
    OUT
}
