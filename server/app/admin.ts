/** The door for who holds the data folder: serving is what the command line may ask of the server's code. */
export { main } from './main.ts'
