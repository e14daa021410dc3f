/** Brings the words of the bank and of books kept elsewhere along. */
import { englishBank } from './en-bank.ts'
import { addMessages } from './index.ts'
import './rooms.ts'

addMessages(englishBank as never)
