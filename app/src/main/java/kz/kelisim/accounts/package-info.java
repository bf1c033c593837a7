/// Who is at the keyboard: accounts, their roles per edition, organisation and delegation, sign-in by mail
/// link or passkey.
@org.jspecify.annotations.NullMarked
package kz.kelisim.accounts;
