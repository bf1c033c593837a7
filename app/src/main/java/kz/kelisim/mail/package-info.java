/// The outbox: mail is written in the transaction that causes it and sent by a job.
@org.jspecify.annotations.NullMarked
package kz.kelisim.mail;
