'use strict'
// What every server of the lab does and no setting of Haraka brings about.

exports.register = function () {
    // The base class alone keeps AUTH inside TLS; the plugins made of it offer it to private addresses in the clear too.
    this.inherits('auth/auth_base')
}

const listening = (next) => {
    process.stdout.write('every port listens\n')
    next()
}
// With nodes in smtp.ini it is the children that listen.
exports.hook_init_master = (next) => (server.cfg.main.nodes ? next() : listening(next))
exports.hook_init_child = listening

// There is no resolver.
exports.hook_lookup_rdns = (next) => next(OK, 'client.example.test')

// The tls plugin tells of TLS after STARTTLS only.
exports.hook_ehlo = function (next, connection) {
    if (connection.local.port === 465) {
        const cipher = connection.tls.cipher
        connection.loginfo(this, `secured: cipher=${cipher.name} version=${cipher.version}`)
    }
    next()
}

// Haraka itself refuses mail on 587 and 465 before AUTH.
exports.hook_capabilities = (next, connection) => {
    if (connection.local.port !== 25 && connection.tls.enabled) {
        const methods = ['PLAIN', 'LOGIN']
        connection.capabilities.push(`AUTH ${methods.join(' ')}`)
        connection.notes.allowed_auth_methods = methods
    }
    next()
}

// To be compared with what numbered senders believe to have sent, at every level of the log.
exports.hook_queue_ok = (next, connection) => {
    const { uuid, mail_from } = connection.transaction
    const sender = mail_from.format()
    if (sender.startsWith('<victim-')) process.stdout.write(`taken ${uuid} from=${sender}\n`)
    next()
}

exports.get_plain_passwd = (user, connection, cb) => cb(user === 'lab@example.test' ? 'lab-secret' : null)
