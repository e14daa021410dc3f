/** Brings the words of the books along. */
import { englishBooks } from './en-books.ts'
import { addMessages } from './index.ts'
import './rooms.ts'

addMessages(englishBooks as never)
