/** Brings the words of what lies around a canvas along. */
import { englishAround } from './en-around.ts'
import { addMessages } from './index.ts'

addMessages(englishAround as never)
