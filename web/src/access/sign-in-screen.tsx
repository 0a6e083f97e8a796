export function SignInScreen() {
  return <h1>Masuk</h1>
}
