package org.mailtls.sender;

/** What one policy makes of one server. */
@FunctionalInterface
interface Rule {
    Ruling judge(DomainView view, MxHost host);
}
