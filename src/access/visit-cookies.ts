/** Names a browser from which somebody has signed in before. */
export const deviceCookie = 'naungan_device'
